import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { moduleNames } from '#app/module-names.ts'

/**
 * Who may import whom. Read from top to bottom: a part may use the parts above it.
 *
 *   kernel   knows no module; browser-safe files of it may be used by screens
 *   ui       React pieces that know no module
 *   modules  in the order of `app/module-names.ts`; another module only through its index.ts or records.ts, screens also through web/routes.tsx
 *   demo     the demonstration world: modules through their doors
 *   app      server, shell, command line
 *   test, bench  anything
 */
export function violations(root: string): string[] {
  return sourceFiles(root).flatMap(file => importsOf(readFileSync(join(root, file), 'utf8')).flatMap(specifier => judge(root, file, specifier) ?? []))
}

const doors = ['index.ts', 'records.ts', 'web/routes.tsx', 'web/urls.ts']

function judge(root: string, file: string, specifier: string): string[] | undefined {
  const target = resolveImport(root, file, specifier)
  if (!target) return undefined
  const from = partOf(file)
  const to = partOf(target)
  const say = (why: string) => [`${file} imports ${target}: ${why}`]
  if (from.part === 'test' || from.part === 'bench' || isTest(file)) return undefined
  if (to.part === 'test' || to.part === 'bench') return say('only tests use tests')
  if (from.part === 'kernel' && to.part !== 'kernel') return say('the kernel knows nothing above it')
  if (from.part === 'ui' && !['ui', 'kernel'].includes(to.part) && target !== 'app/api.ts') return say('ui knows no module')
  if (from.part === 'modules') {
    if (to.part === 'app' && target !== 'app/api.ts') return say('modules know no application; the type of app/api.ts is the exception, for clients')
    if (to.part === 'app' && !file.includes('/web/')) return say('only screens use the typed client')
    if (to.part === 'demo') return say('modules know no demonstration')
    if (to.part === 'ui' && !file.includes('/web/')) return say('only screens use ui')
    if (to.part === 'modules' && from.module !== to.module) {
      const inside = target.split('/').slice(2).join('/')
      if (!doors.includes(inside)) return say(`another module is reached through ${doors.join(', ')}`)
      if (!file.includes('/web/') && order(to.module) > order(from.module)) return say('modules import only those before them')
    }
  }
  if (from.part === 'demo' && to.part === 'app' && target !== 'app/boot.ts') return say('the demonstration works on a System')
  return undefined
}

const order = (module: string) => (moduleNames as readonly string[]).indexOf(module)
const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file)

function partOf(file: string) {
  const [part = '', module = ''] = file.split('/')
  return { part, module }
}

function resolveImport(root: string, file: string, specifier: string) {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier))
  return undefined
}

export function importsOf(text: string): string[] {
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g,
    ),
  ].map(match => match[1] ?? match[2] ?? match[3] ?? '')
}

export function sourceFiles(root: string): string[] {
  const found: string[] = []
  for (const part of ['kernel', 'ui', 'modules', 'demo', 'app', 'rules']) walk(join(root, part), found)
  return found.map(path => relative(root, path))
}

function walk(folder: string, found: string[]) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, found)
    else if (/\.tsx?$/.test(entry.name)) found.push(path)
  }
}
