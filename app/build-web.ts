import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { access, constants, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartFault } from './boot.ts'

const checkout = fileURLToPath(new URL('../', import.meta.url))
const sources = ['app/web', 'ui', 'modules', 'kernel', 'vite.config.ts', 'package-lock.json']

/**
 * The folder of the built web client: built when there is none of the sources as they are now. Where the checkout may not be written to it is kept beside
 * the data.
 */
export async function builtWeb(dataDir: string, onProgress: (message: string) => void): Promise<string> {
  const builds = (await writable(checkout)) ? join(checkout, 'dist/web') : join(dataDir, 'web')
  const stamp = await stampOf(sources.map(name => join(checkout, name)))
  return buildOnce(builds, stamp.slice(0, 16), folder => {
    onProgress('Dựng giao diện web… (building the web client)')
    return viteBuild(folder)
  })
}

/**
 * A build by its name, made when it is not there: beside, and named when it is complete. So what a running server serves stays as it is, and of two that
 * build the same at once the quicker one's is taken.
 */
export async function buildOnce(builds: string, name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(builds, name)
  if (!(await exists(folder))) {
    const partial = join(builds, `.partial-${randomUUID()}`)
    await mkdir(partial, { recursive: true })
    try {
      await make(partial)
      await rename(partial, folder).catch(async (error: unknown) => {
        if (!(await exists(folder))) throw error
      })
    } finally {
      await rm(partial, { recursive: true, force: true })
    }
  }
  await tidy(builds, folder).catch(() => {}) // what another account built stays
  return folder
}

const kept = 5
const keptMs = 24 * 60 * 60 * 1000

/** Nobody tells when the last server of a build has ended: what was neither started with for a day nor is among the newest goes. */
async function tidy(builds: string, folder: string) {
  const now = new Date()
  await utimes(folder, now, now)
  const found = await Promise.all((await readdir(builds)).map(async name => ({ path: join(builds, name), ms: await mtimeOf(join(builds, name)) })))
  const old = found.sort((a, b) => b.ms - a.ms).filter(({ ms }, place) => place >= kept && ms < now.getTime() - keptMs)
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })))
}

/** One that another start has just taken away is as old as can be. */
const mtimeOf = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

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
