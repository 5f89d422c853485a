import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, constants, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartFault } from './boot.ts'

const checkout = fileURLToPath(new URL('../', import.meta.url))
const sources = ['app/web', 'ui', 'modules', 'kernel', 'vite.config.ts', 'package-lock.json']
const stampFile = 'built-from'

/**
 * The built web client: built when it is missing or when anything it is made of changed since. Where the checkout may not be written to it is kept
 * beside the data.
 */
export async function builtWeb(dataDir: string, onProgress: (message: string) => void): Promise<string> {
  const folder = (await writable(checkout)) ? join(checkout, 'dist/web') : join(dataDir, 'web')
  const stamp = await stampOf(sources.map(name => join(checkout, name)))
  const built = await readFile(join(folder, stampFile), 'utf8').catch(() => '')
  if (built === stamp) return folder
  onProgress('Dựng giao diện web… (building the web client)')
  await viteBuild(folder)
  await writeFile(join(folder, stampFile), stamp)
  return folder
}

const writable = (path: string) =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/** In a process of its own: the builder's memory is gone when it ends. */
async function viteBuild(folder: string) {
  const child = spawn(process.execPath, [join(checkout, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whatever this process was started for, people get the client built for production.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  if (code !== 0) throw new StartFault(`Không dựng được giao diện web (the web client could not be built)\n${output}`)
}

/** Names, sizes and times of every file: cheap, and a clone or a pull always changes it. */
async function stampOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) await addTo(hash, path)
  return hash.digest('hex')
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return
  if (!found.isDirectory()) {
    hash.update(`${path.slice(checkout.length)} ${found.size} ${Math.floor(found.mtimeMs)}\n`)
    return
  }
  for (const name of (await readdir(path)).sort()) await addTo(hash, join(path, name))
}
