import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { importsOf, sourceFiles, violations } from './architecture.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

test('imports run one way: kernel, ui, modules in order, application', () => {
  expect(violations(root)).toEqual([])
})

test('the fence bites: each planted violation is named', () => {
  const planted = mkdtempSync(join(tmpdir(), 'caunoi-fence-'))
  const plant = (file: string, text: string) => {
    mkdirSync(join(planted, file, '..'), { recursive: true })
    writeFileSync(join(planted, file), text)
  }
  for (const part of ['kernel', 'ui', 'modules', 'demo', 'app', 'rules']) mkdirSync(join(planted, part), { recursive: true })
  plant('kernel/a.ts', "import { org } from '#modules/org/index.ts'\n")
  plant('ui/a.tsx', "import type { x } from '#modules/org/records.ts'\n")
  plant('modules/org/a.ts', "import { tasks } from '#modules/tasks/index.ts'\n")
  plant('modules/tasks/a.ts', "import {\n  deep,\n} from '#modules/org/temporal.ts'\n")
  plant('modules/tasks/b.ts', "const page = import('#ui/page.tsx')\n")
  plant('modules/tasks/web/c.tsx', "import '#app/server.ts'\n")
  plant('app/a.ts', "export { w } from '#test/world.ts'\n")
  plant('modules/tasks/fine.ts', "import { org } from '#modules/org/index.ts'\n")
  expect(
    violations(planted)
      .map(line => line.split(' ')[0])
      .sort(),
  ).toEqual(['app/a.ts', 'kernel/a.ts', 'modules/org/a.ts', 'modules/tasks/a.ts', 'modules/tasks/b.ts', 'modules/tasks/web/c.tsx', 'ui/a.tsx'])
  rmSync(planted, { recursive: true })
})

test('modules never reach for the driver, and business time never comes from the machine', () => {
  const faults = sourceFiles(root)
    .filter(file => file.startsWith('modules/') && !file.includes('.test.') && !file.includes('.fixture.') && !file.includes('/web/'))
    .flatMap(file => {
      const text = readFileSync(join(root, file), 'utf8')
      return [
        ...(importsOf(text).includes('pg') ? [`${file} imports pg`] : []),
        ...(/new Date\(\)|Date\.now\(\)/.test(text) && !file.startsWith('modules/access/') ? [`${file} reads the machine's clock`] : []),
      ]
    })
  expect(faults).toEqual([])
})
