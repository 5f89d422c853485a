import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const PACKAGE = '@tabler/icons-react'

/**
 * Rewrites `import { IconA } from '@tabler/icons-react'` to imports of the icons' own files. The package's index names six thousand files:
 * reading them all to drop almost all of them again was most of the build's time.
 */
export function iconsPlugin(): Plugin {
  const files = iconFiles()
  return {
    name: 'caunoi-icons',
    enforce: 'pre',
    transform: (code, id) => (/\.tsx?$/.test(id) && code.includes(PACKAGE) ? { code: narrowIcons(code, files), map: null } : undefined),
  }
}

/** `files`: exported name → path inside the package. Type imports are left alone. */
export function narrowIcons(code: string, files: ReadonlyMap<string, string>): string {
  return code.replace(/import \{([^}]*)\} from '@tabler\/icons-react';?/g, (whole, names: string) => {
    const wanted = names
      .split(',')
      .map(name => name.trim())
      .filter(Boolean)
    if (wanted.some(name => !files.has(name))) return whole
    // On one line: positions below it stay as they were.
    return wanted.map(name => `import ${name} from '${PACKAGE}/${files.get(name)}';`).join(' ') + '\n'.repeat(names.split('\n').length - 1)
  })
}

function iconFiles(): Map<string, string> {
  const folder = createRequire(import.meta.url)
    .resolve(`${PACKAGE}/package.json`)
    .replace(/package\.json$/, '')
  const index = readFileSync(join(folder, 'dist/esm/tabler-icons-react.mjs'), 'utf8')
  const files = new Map<string, string>()
  for (const [, names = '', path] of index.matchAll(/export \{([^}]*)\} from '\.\/(icons\/\w+\.mjs)'/g)) {
    for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) files.set(name, `dist/esm/${path}`)
  }
  return files
}
