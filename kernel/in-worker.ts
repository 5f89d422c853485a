import { fileURLToPath } from 'node:url'
import type { Piscina } from 'piscina'

/**
 * A function of another file, run in a thread of its own: for what would hold the server's only thread longer than people notice, as typesetting and
 * workbooks do. What goes in and comes out is copied (structured clone): plain data and bytes. The file is read by the thread with all it imports, so
 * it imports little; it has no database, and refuses nothing: what it throws arrives as an Error with the same name, fields and stack.
 */
export function inWorker<F extends (...given: never[]) => Promise<unknown>>(file: URL, name: string) {
  return async (...given: Parameters<F>): Promise<Copied<Awaited<ReturnType<F>>>> => {
    const threads = await (pool ??= open())
    const { made, failure } = await threads.run({ file: file.href, name, given })
    if (failure) throw Object.assign(new Error(failure.message), failure)
    return made
  }
}

/** A Buffer loses its kind on the way. */
type Copied<Made> = Made extends Uint8Array ? Uint8Array : Made

/** Ends the threads, and what they were at; a later call begins anew. Idle ones keep no process from ending. */
export async function endWorkers(): Promise<void> {
  const threads = pool
  pool = undefined
  await (await threads)?.destroy()
}

let pool: Promise<Piscina> | undefined

/** Two: a small sheet need not wait behind a conference's papers, and the memory of more (some 150 MB each) is better left to the database. */
const mostThreads = 2
const idleMs = 600_000

async function open(): Promise<Piscina> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: fileURLToPath(new URL('./worker-thread.mjs', import.meta.url)),
    minThreads: 0,
    maxThreads: mostThreads,
    idleTimeout: idleMs,
    // What this process itself was started with (a loader, the tests' own) is not meant for them.
    execArgv: [],
  })
}
