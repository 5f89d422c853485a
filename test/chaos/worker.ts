// The process that is killed: an installation on its own embedded PostgreSQL (fsync on), acts in a loop, one line for each act acknowledged.
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { boot } from '#app/boot.ts'
import { databaseFault, Refusal } from '#kernel/errors.ts'
import { runSequencer } from '#kernel/ledger/sequencer.ts'
import type { AnyDeclaration } from '#kernel/road.ts'
import { runDueActs } from '#kernel/schedule.ts'
import { readSettings } from '#kernel/settings.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import { documents } from '#modules/documents/index.ts'
import { org } from '#modules/org/index.ts'
import { tasks } from '#modules/tasks/index.ts'
import { smallWorld } from './small-world.ts'

const dataDir = process.argv[2] ?? ''
const system = await boot(readSettings({ CAUNOI_DATA: dataDir, LOG_LEVEL: 'silent' }), () => {})
const { units, accounts } = await smallWorld(system)
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
tell({ ready: system.databaseUrl })

const day = (offset: number) => new Date(Date.now() + (offset * 24 + 7) * 3_600_000).toISOString().slice(0, 10)
const bloc = units.get('bloc') ?? ''

/** As a client does on a bad line: the same key until there is an answer. */
async function act<T>(role: string, declaration: AnyDeclaration, input: unknown): Promise<T> {
  const key = uuidv7()
  for (;;) {
    try {
      const answer = await system.road.perform(declaration, input, {
        asker: await askerOfAccount(system.database.db, accounts.get(role) ?? '', { elevated: true }),
        key,
      })
      tell({ key, action: system.road.nameOf(declaration) })
      return answer as T
    } catch (error) {
      const again = databaseFault(error) !== 'fault' || (error instanceof Refusal && error.code === 'idempotency.running')
      if (!again || stopping.signal.aborted) throw error
      await sleep(30)
    }
  }
}

const loops = [
  () =>
    act('office', documents.does.recordDocument, {
      unitId: bloc,
      number: `${uuidv7()}`,
      issuedOn: day(-1),
      issuer: 'Đảng ủy Khối',
      kind: 'QĐ',
      title: 'Quyết định thử',
    }),
  (n: number) => act('administrator', org.does.rename, { id: units.get(n % 2 ? 'unit7' : 'cell1'), name: `Chi bộ lần thứ ${uuidv7()}`, effectiveOn: day(0) }),
  async () => {
    const to = ['unit1', 'unit2', 'unit7'].map(unit => ({ unitId: units.get(unit) ?? '' }))
    const { taskIds } = await act<{ taskIds: string[] }>('office', tasks.does.deploy, { unitId: bloc, tasks: [{ title: 'Việc thử', dueOn: day(5) }], to })
    const { rows } = await system.ownerPool.query<{ id: string }>('select id from assignment where task_id = $1 and unit_id = $2', [taskIds[0], to[0]?.unitId])
    const id = rows[0]?.id
    for (const [role, declaration, more] of [
      ['unit1', tasks.does.accept, {}],
      ['unit1', tasks.does.submit, { result: 'Đã xong' }],
      ['office', tasks.does.confirm, {}],
    ] as const) {
      await act(role, declaration, { id, ...more })
    }
  },
]

const untilStopped = loops.map(async loop => {
  for (let n = 0; !stopping.signal.aborted; n++) {
    await loop(n).catch((error: unknown) => {
      // A look between two acts may meet the kill too; a fault or a refusal is for the test to see.
      if (databaseFault(error) === 'fault' && !/^Connection terminated|not queryable/.test((error as Error).message)) tell({ fault: (error as Error).stack })
    })
  }
})
const ordering = runSequencer(system.ownerPool, {
  everyMs: 100,
  signal: stopping.signal,
  checkpoint: { key: system.secrets.signingKey, origin: 'caunoi', everyMs: 300 },
})
const scheduled = (async () => {
  while (!stopping.signal.aborted) {
    await runDueActs(system.road).catch(() => 0)
    await sleep(200)
  }
})()
await Promise.all([...untilStopped, ordering, scheduled])
await system.stop()
