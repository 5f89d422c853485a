import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import type { System } from '#app/boot.ts'
import { createServer } from '#app/server.ts'
import { version } from '#app/version.ts'
import { askerOf } from '#modules/access/index.ts'
import { reports } from '#modules/reports/index.ts'
import { type Data, dayFromNow, periods, slots } from './data.ts'
import type { Scenario } from './measure.ts'

const reportsEachRound = 40

/** The scenarios of docs/performance.md, and what they need closed at the end. */
export async function prepareScenarios(
  system: System,
  data: Data,
): Promise<{ scenarios: Scenario[]; control: () => Promise<unknown>; close: () => Promise<void> }> {
  const bare = new pg.Client({ connectionString: system.databaseUrl })
  await bare.connect()
  // The same rows without rights, ledger, events or checks: copies with their keys and indexes.
  await bare.query('create schema bench')
  for (const table of ['task', 'assignment', 'submission', 'rollup'])
    await bare.query(`create table bench.${table} (like public.${table} including defaults including generated including indexes including storage)`)
  await bare.query('insert into bench.rollup select * from rollup')
  await bare.query('analyze bench.rollup')
  await bare.query("select set_config('caunoi.grants', $1, false)", [JSON.stringify((await data.office()).grants)])
  const prepared = (name: string, text: string, values: unknown[]) => bare.query({ name, text, values })

  const token = randomBytes(32).toString('base64url')
  await system.ownerPool.query("insert into session (id, token_hash, account_id, expires_at) values ($1, $2, $3, now() + interval '1 day')", [
    uuidv7(),
    createHash('sha256').update(token).digest(),
    data.officeAccount,
  ])
  await system.ownerPool.query("update access_setting set second_factor = 'off'")
  const server = await createServer({
    road: system.road,
    translator: system.translator,
    askerOf: given => askerOf(system.database.db, given),
    version,
    demo: async () => false,
    demoAccounts: [],
    bodyLimitKb: 1024,
    trustProxy: false,
    logLevel: 'silent',
    requestsPerMinute: 10_000_000,
    secureCookie: false,
  })
  const checked = async (answer: PromiseLike<{ statusCode: number; body: string }>) => {
    const { statusCode, body } = await answer
    if (statusCode !== 200) throw new Error(`${statusCode} ${body.slice(0, 300)}`)
    return body
  }
  const get = (url: string) => checked(server.inject({ url, cookies: { caunoi_session: token } }))
  const post = (url: string, payload: object) =>
    checked(
      server.inject({
        method: 'POST',
        url,
        payload,
        cookies: { caunoi_session: token },
        headers: { 'x-requested-with': 'caunoi', 'idempotency-key': uuidv7() },
      }),
    )

  const unit = (n: number) => data.units[n % data.units.length] ?? ''
  const vector = Array.from({ length: slots }, (_, n) => n + 1)
  const [family] = (
    await bare.query("select f.id, (select tree from rollup_tree t where t.family = f.id limit 1) as tree from family f where code = 'bench-month'")
  ).rows as { id: string; tree: number }[]
  const period = periods[0] ?? ''
  // Filled in beforehand: what is timed is signing and accepting.
  const filled = data.obligations.slice(0, reportsEachRound * 6)
  const edits = vector.map((value, n) => ({ field: `v:bench.c${n}`, value, at: new Date().toISOString() }))
  const perform = (declaration: Parameters<typeof system.road.perform>[0], input: unknown, asker: Awaited<ReturnType<Data['office']>>) =>
    system.road.perform(declaration, input, { asker, key: uuidv7() })
  for (const { id, unit: n } of filled) await perform(reports.does.save, { obligationId: id, baseVersion: 0, edits }, await data.head(n))

  const scenarios: Scenario[] = [
    { name: 'hello (health, HTTP)', calls: 100, product: () => checked(server.inject('/api/health')), bare: () => prepared('hello', 'select 1', []) },
    {
      name: 'rights check at a unit (statement)',
      calls: 100,
      // The very statement of the road, asked for a right that comes from above.
      product: n => prepared('holder', "select right_holder('tasks.read', array[$1::uuid])", [unit(n)]),
      bare: n =>
        prepared('right', 'select exists (select from lineage where unit_id = $1 and ancestor_id = $2 and upper_inf(recorded) and valid @> current_date)', [
          unit(n),
          data.bloc,
        ]),
    },
    {
      name: "list of a unit's 100 open tasks (HTTP)",
      calls: 40,
      product: n => get(`/api/tasks/list?unitId=${unit(n)}&size=100`),
      bare: n =>
        prepared(
          'list',
          "select a.*, t.title, t.priority, u.name from assignment a join task t on t.id = a.task_id join unit_name u on u.unit_id = a.unit_id and upper_inf(u.recorded) and u.valid @> current_date where a.unit_id = $1 and a.state not in ('done', 'cancelled') order by a.due_on limit 100",
          [unit(n)],
        ),
    },
    {
      name: `sign a report of ${slots} values (road)`,
      calls: reportsEachRound,
      product: async n => perform(reports.does.submit, { obligationId: filled[n]?.id, draftVersion: 1 }, await data.head(filled[n]?.unit ?? 0)),
      bare: n =>
        prepared(
          'submit',
          "insert into bench.submission (id, obligation_id, version, vector, narratives, content_hash, signed_at) values ($1, $2, 1, $3, '{}', '\\x00', now())",
          [uuidv7(), filled[n]?.id, vector],
        ),
    },
    {
      name: 'accept it, with its roll-up (HTTP)',
      calls: reportsEachRound,
      product: n => post('/api/reports/accept', { obligationId: filled[n]?.id, version: 1 }),
      bare: n =>
        prepared('accept', 'update bench.rollup set own = $1 where family = $2 and period = $3 and tree = $4 and unit = $5', [
          vector,
          family?.id,
          period,
          family?.tree,
          unit(n),
        ]),
    },
    {
      name: `roll-up of the whole, ${slots} indicators (HTTP)`,
      calls: 10,
      product: () => get(`/api/results/figures?unit=${data.bloc}&period=${period}`),
      bare: () =>
        prepared(
          'rollup',
          'select i, sum(v) from rollup r, unnest(coalesce(r.compiled, r.own)) with ordinality x(v, i) where family = $1 and period = $2 and tree = $3 group by i',
          [family?.id, period, family?.tree],
        ),
    },
    {
      name: `cascade of a task to ${data.units.length} units (HTTP)`,
      calls: data.units.length > 1_000 ? 2 : 8,
      product: () =>
        post('/api/tasks/deploy', {
          unitId: data.bloc,
          tasks: [{ title: 'Giao cho mọi đơn vị', dueOn: dayFromNow(60) }],
          to: data.units.map(unitId => ({ unitId })),
        }),
      bare: async () => {
        const id = uuidv7()
        await bare.query('begin')
        await prepared(
          'task',
          "insert into bench.task (id, unit_id, title, due_on, created_at, deployed_at) values ($1, $2, 'Giao cho mọi đơn vị', current_date + 60, now(), now())",
          [id, data.bloc],
        )
        await prepared(
          'cascade',
          "insert into bench.assignment (id, task_id, unit_id, from_unit, role, position, state, due_on, first_due_on, assigned_on, last_at) select i, $1, u, $2, 'lead', 'cell_secretary', 'assigned', current_date, current_date, current_date, now() from unnest($3::uuid[], $4::uuid[]) g(i, u)",
          [id, data.bloc, data.units.map(() => uuidv7()), data.units],
        )
        await bare.query('commit')
      },
    },
  ]
  return { scenarios, control: () => prepared('hello', 'select 1', []), close: async () => void (await Promise.all([server.close(), bare.end()])) }
}
