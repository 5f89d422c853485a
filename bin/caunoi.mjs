#!/usr/bin/env node
// The server is written in TypeScript and needs no build command: this bundles it when anything it is made of has changed (half a second), so that a start
// reads one file instead of some seven hundred. Where the checkout may not be written to, the sources are read as they are.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Cầu Nối cần Node.js 20.19 trở lên, máy đang có ${process.versions.node} (Node.js 20.19 or later is needed)`)
  process.exit(1)
}

const checkout = fileURLToPath(new URL('../', import.meta.url))
const folder = join(checkout, 'dist/server')
const bundle = join(folder, `caunoi-${stamp()}.mjs`)
if (existsSync(bundle) || (await build())) await import(pathToFileURL(bundle).href)
else {
  const { register } = await import('tsx/esm/api')
  register()
  await import('../app/cli/main.ts')
}

/** Names, sizes and times of every source: cheap, and a pull or an edit always changes it. */
function stamp() {
  const hash = createHash('sha256').update(checkout)
  const walk = path => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const below = join(path, entry.name)
      if (entry.isDirectory()) entry.name === 'web' || walk(below)
      else if (/(?<!\.test)\.(ts|mjs)$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(below)
        hash.update(`${below} ${size} ${mtimeMs}\n`)
      }
    }
  }
  for (const part of ['kernel', 'modules', 'app', 'demo', 'bin']) walk(join(checkout, part))
  return hash.digest('hex').slice(0, 16)
}

async function build() {
  try {
    mkdirSync(folder, { recursive: true })
    const { bundled } = await import('./bundle.mjs')
    const text = await bundled('app/cli/main.ts')
    const partial = join(folder, `.${process.pid}.mjs`)
    writeFileSync(partial, text)
    renameSync(partial, bundle) // whole or not at all, also when two start at once
    return true
  } catch (error) {
    if (error.errors) console.error(error.message)
    return false
  }
}
