import { expect, test } from 'vitest'
import { narrowIcons } from './icons-plugin.ts'

const files = new Map([
  ['IconCheck', 'dist/esm/icons/IconCheck.mjs'],
  ['IconX', 'dist/esm/icons/IconX.mjs'],
])

test('icons are imported from their own files, and lines stay where they were', () => {
  expect(narrowIcons("import {\n  IconCheck,\n  IconX,\n} from '@tabler/icons-react';\nrun();", files)).toBe(
    "import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'; import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';\n\n\n\nrun();",
  )
})

test('types, and names the package does not have, are left alone', () => {
  const code = "import type { Icon } from '@tabler/icons-react';\nimport { IconNowhere } from '@tabler/icons-react';"
  expect(narrowIcons(code, files)).toBe(code)
})
