import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import type { Role } from '#test/cast.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision, seated } from './seated.fixture.ts'

// The clerk of the unit that ends is to be appointed at its successor; at 00:00, while it is carried out, somebody else gives away the very seat.
describe('refused in the midst of carrying out, at 00:00 of its day', () => {
  let w: World
  let clerk6: Role
  let id: string
  beforeAll(async () => {
    w = await world({ mails: true })
    clerk6 = await seated(w, 'baocao.cb6', 'unit6', 'unit_clerk', 'Cao Văn Thắng')
    const tasks = [{ title: 'Rà soát đảng viên', dueOn: '2021-04-26' }]
    await w.as('office').tasks.deploy({ unitId: w.known('bloc'), tasks, to: [{ unitId: w.known('unit6') }] })
    await w.as('organisation').access.setMailbox({ email: 'to.chuc@khoi.example', receives: true })
    id = await decided('2021-02-01')
  })
  afterAll(() => w.close())

  const by = (who: Role = 'organisation') => w.as(who).reorganisations
  const key = () => `access.mandate:${w.known(`mandate:${clerk6}`)}`
  async function decided(effectiveOn: string) {
    const steps = [{ act: 'absorb' as const, units: [{ unit: w.known('unit6') }], into: { unit: w.known('unit7') } }]
    const made = await by().draft({ unitId: w.known('bloc'), title: 'Nhập hai chi bộ', effectiveOn, steps })
    await by().choose({ id: made.id, choices: [{ key: key(), choice: `appoint:${w.known('unit7')}` }] })
    await by().decide({ id: made.id, version: 1, decision: decision('31') })
    return made.id
  }
  /** Everything that is said of units, seats and tasks. */
  const everything = async () => {
    const told: unknown[] = []
    for (const table of [
      'org_act',
      'unit',
      'placement',
      'unit_name',
      'unit_class',
      'lineage',
      'succession',
      'mandate_span',
      'assignment',
      'assignment_event',
      'reorganisation_choice',
    ])
      told.push(
        (await w.owner.pool.query(`select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as says from ${table} t`)).rows,
      )
    return told
  }
  const waiting = async (who: Role) => (await w.as(who).today.waiting({})).rows.filter(row => row.kind === 'reorganisations.stopped')
  const failed = async () =>
    (await w.owner.pool.query("select failure from scheduled_act where kind = 'reorganisations.takeEffect' and failed_at is not null")).rows
  /** Carries out what is due while another transaction holds what it has done to the database; that one commits when the first waits for it. */
  async function dueWhile(statement: string, values: unknown[]) {
    const other = await w.owner.pool.connect()
    try {
      await other.query('begin')
      await other.query(statement, values)
      const due = runDueActs(w.road)
      const stuck = async () =>
        (await w.owner.pool.query("select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rows[0].n
      await expect.poll(stuck, { timeout: 20_000 }).toBeGreaterThan(0)
      await other.query('commit')
      await due
    } finally {
      other.release()
    }
  }

  test('nothing of it has been done; it stays decided and says which module refused, about what; the calendar goes on', async () => {
    await w.clock('2021-01-31T17:00:00.000Z')
    const before = await everything()
    await dueWhile("insert into seat (id, unit_id, position, valid) values (gen_random_uuid(), $1, 'unit_clerk', '[2021-01-01,)')", [w.known('unit7')])
    expect(await failed()).toEqual([])
    expect(await by().reorganisation({ id })).toMatchObject({
      state: 'decided',
      actId: null,
      can: expect.arrayContaining(['carryOut']),
      stopped: { faults: [], unanswered: [], refused: { module: 'access', code: 'access.exists', data: { consequence: key() } } },
    })
    expect(await everything()).toEqual(before)
    expect((await by().rehearse({ id })).consequences.map(one => one.key)).toContain(key())
  })

  test('who decided it is told on the page of what waits, and by letter; nobody else', async () => {
    expect(await waiting('organisation')).toMatchObject([
      {
        titleId: 'reorganisations.waiting.stopped',
        values: { title: 'Nhập hai chi bộ' },
        why: { id: 'error.access.exists' },
        when: 'today',
        due: '2021-02-01',
        to: `/reorganisations/${id}`,
      },
    ])
    for (const who of ['office', 'unit7', 'unit1'] as const) expect(await waiting(who)).toEqual([])
    const { rows } = await w.owner.pool.query("select person_id, items from letter where kind = 'stopped'")
    expect(rows).toEqual([
      {
        person_id: w.known('person:organisation'),
        items: [{ titleId: 'reorganisations.waiting.stopped', values: { title: 'Nhập hai chi bộ' }, due: null, to: `/reorganisations/${id}` }],
      },
    ])
  })

  test('carried out by hand it holds from its day, with all that was chosen; nothing waits any more', async () => {
    await w.clock('2021-02-03T01:00:00.000Z')
    expect((await waiting('organisation')).map(row => row.when)).toEqual(['overdue'])
    await by().carryOut({ id })
    expect(await by().reorganisation({ id })).toMatchObject({ state: 'carried_out', stopped: null, effectiveOn: '2021-02-01' })
    expect((await w.as(clerk6).access.me({})).seats.map(seat => [seat.unit.id, seat.position])).toEqual([[w.known('unit7'), 'unit_clerk']])
    expect(await waiting('organisation')).toEqual([])
    await by().undo({ id, decision: decision('32', '2021-02-03') })
  })

  test('a fault of the database is no refusal: the calendar marks it as failed, and it waits likewise until it is carried out or given up', async () => {
    id = await decided('2021-03-01')
    expect((await by().reorganisation({ id })).can).not.toContain('carryOut')
    const before = await everything()
    await w.clock('2021-02-28T17:00:00.000Z')
    await w.owner.pool.query(`
      create function out_of_order() returns trigger language plpgsql as $$ begin raise exception 'out of order'; end $$;
      create trigger out_of_order before insert on assignment_event for each statement execute function out_of_order()`)
    const told: string[] = []
    await runDueActs(w.road, (kind, error) => told.push(`${kind} ${error}`))
    expect(told).toEqual([expect.stringMatching(/^reorganisations\.takeEffect .*out of order/)])
    expect(await failed()).toHaveLength(1)
    expect(await everything()).toEqual(before)
    expect(await by().reorganisation({ id })).toMatchObject({ state: 'decided', stopped: null, can: expect.arrayContaining(['carryOut', 'discard']) })
    expect(await waiting('organisation')).toMatchObject([{ why: { id: 'reorganisations.failed' }, to: `/reorganisations/${id}` }])
    await expect(by().carryOut({ id })).rejects.toThrow('out of order')
    await w.owner.pool.query('drop trigger out_of_order on assignment_event')
    await by().discard({ id, reason: 'Làm lại' })
    expect(await waiting('organisation')).toEqual([])
    await expectRefusal(by().carryOut({ id }), 'reorganisations.wrong_state')
  })
})
