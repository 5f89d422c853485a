// The bench as the product runs: bundled, as bin/caunoi.mjs does it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { bundled } from '../bin/bundle.mjs'

const folder = new URL('../dist/bench/', import.meta.url)
const file = new URL(`${process.pid}.mjs`, folder)
mkdirSync(folder, { recursive: true })
writeFileSync(file, await bundled('bench/main.ts'))
process.on('exit', () => rmSync(file))
await import(file.href)
