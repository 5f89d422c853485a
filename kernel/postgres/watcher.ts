import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Layout } from './layout.ts'

/**
 * A shell of about 1 MB that waits on a pipe from us. If we are killed the kernel closes the pipe, and the shell becomes `reaper.ts`,
 * which stops the server unless somebody else uses it. (setpriv --pdeathsig would stop it under other users too.)
 * @returns a function that tells the watcher that all is well
 */
export function watchOverUs(layout: Layout): () => void {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const reaper = fileURLToPath(new URL('./reaper.ts', import.meta.url))
  const shell = spawn('/bin/sh', ['-c', 'read word || exec "$@"', 'caunoi-watcher', process.execPath, '--import', tsx, reaper, layout.home], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a watcher a killed process leaves the server running, and the next start adopts it.
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  shell.unref()
  const pipe = shell.stdin as typeof shell.stdin & { unref(): void }
  pipe.unref()
  return () => pipe.end('well\n')
}
