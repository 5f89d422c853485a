#!/usr/bin/env node
// TypeScript is read as it is (tsx), so that a checkout runs without a build step of its own.
import { register } from 'tsx/esm/api'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Cầu Nối cần Node.js 20.19 trở lên, máy đang có ${process.versions.node} (Node.js 20.19 or later is needed)`)
  process.exit(1)
}
register()
await import('../app/cli/main.ts')
