import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { sql } from 'kysely'
import { parkClock, unparkClock } from '#kernel/clock.ts'
import { openDatabase } from '#kernel/db.ts'
import { runSequencer } from '#kernel/ledger/sequencer.ts'
import { runPost } from '#kernel/mail/post.ts'
import { runDueActs } from '#kernel/schedule.ts'
import { readSettings } from '#kernel/settings.ts'
import { askerOf, letterAddress } from '#modules/access/index.ts'
import { loadDemo, loadedAccounts } from '#demo/index.ts'
import { boot, StartFault, type System } from '../boot.ts'
import { builtWeb } from '../build-web.ts'
import { createServer } from '../server.ts'
import { version } from '../version.ts'
import { progress } from './installation.ts'

const requestsPerMinute = 3_000

export function serveCommand(program: Command) {
  program
    .command('serve')
    .description('chạy máy chủ; cơ sở dữ liệu trống thì nạp dữ liệu minh họa (run the server; an empty database gets the demonstration)')
    .option('--empty', 'không nạp dữ liệu minh họa (without the demonstration)')
    .option('--json', 'một dòng JSON khi đã sẵn sàng (one line of JSON when ready)')
    .action(serve)
}

async function serve(options: { empty?: boolean; json?: boolean }) {
  const say = progress(options)
  const settings = readSettings()
  const system = await boot(settings, say)
  const stopping = new AbortController()
  try {
    const [webFolder] = await Promise.all([builtWeb(settings.dataDir, say), prepare(system, options, say)])
    const demoAccounts = (await isDemo(system)) ? await loadedAccounts(system.database.db) : []
    const server = await createServer({
      road: system.road,
      translator: system.translator,
      askerOf: token => askerOf(system.database.db, token),
      version,
      demo: () => isDemo(system),
      demoAccounts,
      webFolder,
      bodyLimitKb: settings.bodyLimitKb,
      trustProxy: settings.trustProxy,
      logLevel: settings.logLevel,
      requestsPerMinute,
      secureCookie: settings.publicUrl?.startsWith('https:') ?? false,
    })
    const address = await server.listen({ port: settings.port, host: settings.host }).catch(async (error: NodeJS.ErrnoException) => {
      await server.close()
      throw error.code === 'EADDRINUSE'
        ? new StartFault(`Cổng ${settings.port} đang có chương trình khác dùng; đặt PORT khác (port ${settings.port} is taken; set another PORT)`)
        : error
    })
    await announce(system, options, settings.publicUrl ?? address, demoAccounts)
    const background = [
      runSequencer(system.ownerPool, { signal: stopping.signal, checkpoint: { key: system.secrets.signingKey, origin: 'caunoi', everyMs: 60_000 } }),
      actOnTime(system, stopping.signal),
      sendLetters(system, stopping.signal),
    ]
    await untilTold(stopping)
    say('Đang dừng… (stopping)')
    await server.close()
    await Promise.allSettled(background)
    await parkClock(system.database.db)
  } finally {
    stopping.abort()
    await system.stop()
  }
}

/** Fills an empty database, or lets the demonstration's clock go on from where it stood. */
async function prepare(system: System, options: { empty?: boolean }, say: (message: string) => void) {
  const { rows } = await system.ownerPool.query<{ empty: boolean }>('select not exists (select from unit) as empty')
  if (rows[0]?.empty) {
    if (!options.empty) await loadDemo(system, say)
  } else await unparkClock(system.database.db)
}

async function isDemo(system: System) {
  const { rows } = await sql<{ demo: boolean }>`select demo from clock`.execute(system.database.db)
  return rows[0]?.demo ?? false
}

async function announce(system: System, options: { json?: boolean }, address: string, demoAccounts: Awaited<ReturnType<typeof loadedAccounts>>) {
  const demo = await isDemo(system)
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ address, version, demo, postgres: system.postgresVersion })}\n`)
    return
  }
  const lines = [`Cầu Nối ${version} · PostgreSQL ${system.postgresVersion}`, `  ${address}`]
  if (demo)
    lines.push(
      '',
      'Tài khoản minh họa (demonstration accounts):',
      ...demoAccounts.map(account => `  ${account.username.padEnd(12)} ${account.password.padEnd(20)} ${account.seat}`),
    )
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Deadlines and 00:00 acts, by the business clock; the clock's place is kept so that a killed server goes on from there. */
async function actOnTime(system: System, signal: AbortSignal) {
  let ticks = 0
  while (!signal.aborted) {
    try {
      await runDueActs(system.road, (kind, error) => console.error(`scheduled act ${kind} failed:`, error))
      if (ticks++ % 15 === 0) await parkClock(system.database.db)
    } catch {
      // the database is away or an act failed: it stays due and is tried again at the next tick
    }
    await sleep(1_000, undefined, { signal }).catch(() => {}) // told to stop
  }
}

/** Letters, where a mail server is set; on connections of their own, so that a slow one holds up no request. */
async function sendLetters(system: System, signal: AbortSignal) {
  const { smtpUrl, mailFrom } = system.settings
  if (!smtpUrl || !mailFrom) return
  const database = openDatabase(system.databaseUrl, { system: true, max: 1 })
  const { publicUrl } = system.road.services
  const addressOf = (personId: string) => letterAddress(database.db, personId)
  await runPost({ database, smtpUrl, from: mailFrom, publicUrl, translator: system.translator, addressOf }, signal)
  await database.close()
}

function untilTold(stopping: AbortController) {
  return new Promise<void>(resolve => {
    const stop = () => {
      stopping.abort()
      resolve()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
