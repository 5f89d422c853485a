#!/usr/bin/env node
// The developer's loop: one named step a line, the same here and in CI. `npm run check -- types lint` runs some.
import { spawnSync } from 'node:child_process'

const steps = {
  types: ['npx', 'tsc', '--noEmit'],
  format: ['npx', 'biome', 'format', '.'],
  lint: ['npx', 'oxlint', '--quiet', 'kernel', 'modules', 'ui', 'app', 'demo', 'test', 'bench'],
  unused: ['npx', 'knip'],
  architecture: ['npx', 'vitest', 'run', 'test/architecture.test.ts'],
  contract: ['npx', 'vitest', 'run', 'test/contract'],
  stories: ['npx', 'vitest', 'run', 'kernel', 'modules', 'app', 'rules', 'demo'],
  screens: ['npx', 'vitest', 'run', 'ui', 'test/browser'],
  build: ['npx', 'vite', 'build', '--logLevel', 'warn'],
}

const wanted = process.argv.slice(2)
let failed = 0
for (const [name, [command, ...args]] of Object.entries(steps)) {
  if (wanted.length && !wanted.includes(name)) continue
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(14)} ${seconds} s`)
  if (status !== 0) {
    failed++
    console.log(stdout, stderr)
  }
}
process.exit(failed ? 1 : 0)
