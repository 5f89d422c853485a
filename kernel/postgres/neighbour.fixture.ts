import pg from 'pg'
import { startPostgres } from './launcher.ts'

/**
 * Another process that uses the database, for the tests: `neighbour.fixture.ts <dataDir> [<package>]`. Says what it got as one line of
 * JSON; obeys lines on its input: `insert N` (answers N once committed), `stop`.
 */
const [dataDir = '', binariesPackage] = process.argv.slice(2)
const postgres = await startPostgres({ dataDir, fsync: false, ...(binariesPackage ? { binariesPackage } : {}) })
const client = new pg.Client({ connectionString: postgres.url })
client.on('error', () => undefined)
await client.connect()
await client.query('create table if not exists acknowledged (n int primary key)').catch(() => undefined)
say({ url: postgres.url, startedByUs: postgres.startedByUs, version: postgres.version })

for await (const chunk of process.stdin.setEncoding('utf8')) {
  for (const line of String(chunk).split('\n')) await obey(line.trim())
}

async function obey(line: string): Promise<void> {
  const [word, argument] = line.split(' ')
  if (word === 'insert') {
    await client.query('insert into acknowledged values ($1)', [Number(argument)])
    say(Number(argument))
  }
  if (word === 'stop') {
    await client.end()
    await postgres.stop()
    process.exit(0)
  }
}

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
