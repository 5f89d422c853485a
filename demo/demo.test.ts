import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { z } from 'zod'
import { openDatabase, type Database } from '#kernel/db.ts'
import { createRoad, type Road, system } from '#kernel/road.ts'
import { modules } from '#app/api.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import { checkNewPassword } from '#modules/access/password-rules.ts'
import { reorganisations } from '#modules/reorganisations/index.ts'
import { results } from '#modules/results/index.ts'
import { today } from '#modules/today/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { demoAccounts, loadDemo } from './index.ts'
import { activityFigures } from './world/activity-figures.ts'
import { cellFigures } from './world/cell-figures.ts'
import { compile, ownCount } from './world/compile.ts'
import { closedToAdmission, correction } from './world/exceptions.ts'
import { prose } from './world/prose.ts'
import { Tree } from './world/tree.ts'

const patience = 1_200_000

describe('the demonstration world', () => {
  let made: TestDatabase
  let database: Database
  let road: Road
  const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(database.db)).rows[0] as T
  const idOf = async (code: string) => (await one(sql<{ id: string }>`select unit_id as id from unit_name where code = ${code} and upper_inf(recorded)`)).id

  beforeAll(async () => {
    made = await migratedDatabase()
    database = openDatabase(made.url, { system: true })
    road = createRoad(database, modules, testServices())
    // Ended in the middle of the reports: nothing of it may be left.
    const endedAt = (message: RegExp) => (said: string) => {
      if (message.test(said)) throw new Error('ended here')
    }
    await expect(loadDemo({ database, road }, endedAt(/tháng 01\/2019/))).rejects.toThrow('ended here')
    expect(
      await one(sql<{ units: number; acts: number; entries: number; demo: boolean }>`
      select (select count(*)::int from unit) as units, (select count(*)::int from scheduled_act) as acts, (select count(*)::int from ledger_entry) as entries, demo from clock`),
    ).toEqual({ units: 0, acts: 0, entries: 0, demo: false })
    const started = performance.now()
    await loadDemo({ database, road }, () => {})
    console.log(`demonstration loaded in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }, patience)
  afterAll(async () => {
    await database.close()
    await made.drop()
  })

  test('128 grassroots organisations: 58 committees, 70 cells; four kinds; 330 subordinate cells; 3 sub-committees', async () => {
    const { rows } = await sql<{ level: string; kind: string | null; n: number }>`
      select c.level, c.kind, count(*)::int as n from unit_class c join placement p on p.unit_id = c.unit_id and upper_inf(p.recorded) and p.valid @> business_today()
      where upper_inf(c.recorded) and c.valid @> business_today() group by 1, 2`.execute(database.db)
    const count = (level: string) => rows.filter(row => row.level === level).reduce((sum, row) => sum + row.n, 0)
    expect([
      count('province'),
      count('outside'),
      count('bloc'),
      count('grassroots_committee'),
      count('grassroots_cell'),
      count('sub_committee'),
      count('cell'),
    ]).toEqual([1, 1, 1, 58, 70, 3, 330])
    const kinds = Object.fromEntries(
      ['agency', 'public_service', 'state_enterprise', 'private_enterprise'].map(kind => [
        kind,
        rows.filter(row => row.kind === kind && row.level.startsWith('grassroots')).reduce((sum, row) => sum + row.n, 0),
      ]),
    )
    expect(kinds).toEqual({ agency: 55, public_service: 25, state_enterprise: 25, private_enterprise: 23 })
  })

  test('153 were admitted in 2020, of 150 asked for: at the bloc, as the sum of accepted reports, filed to three blocs, and by the four kinds', async () => {
    const admitted = async (code: string, basis: string) => {
      const asked = { unit: await idOf(code), period: '2020', indicators: ['members.admitted'], compare: 'children' as const, basis }
      const { rows } = (await road.perform(results.does.figures, asked, { asker: system })) as z.output<typeof results.does.figures.output>
      return rows[0]
    }
    const whole = await admitted('ĐUK', 'today')
    expect(whole).toMatchObject({ figure: { value: 153 }, target: { value: 150 } })
    expect(whole?.parts.reduce((sum, part) => sum + (part.cell.value ?? 0), 0)).toBe(153)
    const filed = []
    for (const code of ['KCQ', 'KDN', 'ĐUK']) filed.push((await admitted(code, 'filed'))?.figure.value ?? 0)
    expect(Math.min(...filed)).toBeGreaterThan(0)
    expect(filed.reduce((sum, value) => sum + value, 0)).toBe(153)
    const { rows } = await sql<{ kind: string; n: number }>`
      select c.kind, sum(s.vector[slot.position])::int as n from obligation o join submission s on s.id = o.in_force
      join family f on f.id = o.family and f.code = 'work-month' join component k on k.code = 'members.admitted' join family_slot slot on slot.family = f.id and slot.component = k.id
      join unit_class c on c.unit_id = o.unit_id and upper_inf(c.recorded) and c.level in ('cell', 'grassroots_cell')
      where o.period like '2020-%' group by 1`.execute(database.db)
    expect(Object.fromEntries(rows.map(row => [row.kind, row.n]))).toEqual({ agency: 52, public_service: 47, state_enterprise: 33, private_enterprise: 21 })
  })

  test(
    'compiled reports are the sums of their cells but two: one differed when it was signed, one was told of a correction; every stored total is what its definition says',
    async () => {
      const { rows: off } = await sql<{ code: string; period: string; atSignature: boolean; told: boolean }>`
      select n.code, o.period, not vec_equal(s.vector, s.parts) as at_signature, exists (select from obligation_event e where e.obligation_id = o.id and e.verb = 'parts_changed') as told
      from obligation o join submission s on s.id = o.in_force join rollup r on (r.family, r.period, r.tree, r.unit) = (o.family, o.period, o.tree, o.unit_id)
      join unit_name n on n.unit_id = o.unit_id and upper_inf(n.recorded) and n.valid @> o.ends
      where o.mode = 'compiled' and not vec_equal(s.vector, r.below) order by o.period`.execute(database.db)
      expect(off).toEqual([
        { code: ownCount.unit, period: ownCount.month, atSignature: true, told: false },
        { code: correction.unit.slice(0, 5), period: correction.period, atSignature: false, told: true },
      ])
      const verified = (await road.perform(results.does.verify, {}, { asker: system })) as { nodes: number; wrong: unknown[] }
      expect(verified.wrong).toEqual([])
      expect(verified.nodes).toBeGreaterThan(10_000)
    },
    patience,
  )

  test('about 5,000 members at the end of 2020, each month beginning where the last one ended', async () => {
    const { total, broken } = await one(sql<{ total: number; broken: number }>`
      with slot as (select c.code, s.position, f.id as family from family f join family_slot s on s.family = f.id join component c on c.id = s.component where f.code = 'work-month'),
      leaf as (
        select o.unit_id, o.period, s.vector[(select position from slot where code = 'members.opening')] as opening, s.vector[(select position from slot where code = 'members.total')] as total
        from obligation o join submission s on s.id = o.in_force join unit_class c on c.unit_id = o.unit_id and upper_inf(c.recorded) and c.level in ('cell', 'grassroots_cell')
        where o.family = (select family from slot limit 1)
      )
      select (select sum(total)::int from leaf where period = '2020-12') as total,
        (select count(*)::int from leaf a join leaf b on b.unit_id = a.unit_id and b.period = to_char((a.period || '-01')::date + interval '1 month', 'YYYY-MM') where a.total <> b.opening) as broken`)
    expect(broken).toBe(0)
    expect(total).toBeGreaterThan(4_800)
    expect(total).toBeLessThan(5_200)
  })

  test('there is work to do: late, returned, objected, waiting; the conference is convened; the clock walks from the morning of the day', async () => {
    const found = await one(sql<{
      returned: number
      waiting: number
      notStarted: number
      drafts: number
      objected: number
      assigned: number
      convened: number
      today: string
      indicators: number
      failed: number
      late: number
    }>`
      select (select count(*)::int from obligation where state = 'returned') as returned, (select count(*)::int from obligation where state = 'submitted') as waiting,
        (select count(*)::int from obligation where state = 'not_started' and due_on < business_today()) as not_started, (select count(*)::int from obligation where state = 'draft') as drafts,
        (select count(*)::int from target_part where current and state = 'objected') as objected, (select count(*)::int from assignment where state = 'assigned') as assigned,
        (select count(*)::int from conference where state = 'convened' and ordinal = 3 and extended) as convened, business_today() as today, (select count(*)::int from indicator) as indicators,
        (select count(*)::int from scheduled_act where failed_at is not null) as failed, (select count(*)::int from obligation where accepted_signed_on > due_on) as late`)
    expect(found).toMatchObject({ objected: 1, convened: 1, today: '2021-01-17', failed: 0 })
    for (const key of ['returned', 'waiting', 'notStarted', 'drafts', 'assigned', 'late'] as const) expect(found[key], key).toBeGreaterThan(1)
    expect(found.indicators).toBeGreaterThanOrEqual(40)
  })

  test('every demonstration account has a password that the rules allow, and a seat today', async () => {
    for (const { username, password } of demoAccounts) checkNewPassword(password, username)
    const { rows } = await sql<{ username: string; position: string }>`
      select a.username, h.position from account a join holding h on h.person_id = a.person_id and h.valid @> business_today() order by 1`.execute(database.db)
    expect(new Set(rows.map(row => row.username))).toEqual(new Set(demoAccounts.map(account => account.username)))
    expect(rows).toContainEqual({ username: 'vanphong', position: 'office_head' })
  })

  test('what the world cites opens: documents, evidence, the papers of the conference; the office has written its drafts', async () => {
    const found = await one(sql<{ closed: number; evidence: number; papers: number; prose: number }>`
      select (select count(*)::int from source_document where file_id is null) as closed,
        (select count(*)::int from assignment_event e where jsonb_array_length(e.data -> 'files') > 0) as evidence,
        (select count(*)::int from agenda_paper p join conference c on c.id = p.conference_id where c.state = 'convened') as papers,
        (select count(*)::int from paper_prose) as prose`)
    expect(found).toMatchObject({ closed: 0, papers: 6 })
    expect(found.evidence).toBeGreaterThan(20)
    expect(found.prose).toBe(prose.length)
  })

  test('the committee has its programme of the year: that of 2020 with rows held, moved, dropped and left, that of 2021 with its first rows on agendas', async () => {
    const found = await one(sql<{ rows: number; agenda: number; considered: number; moved: number; dropped: number; done: number; left: number }>`
      select count(*) filter (where w.year = 2021)::int as rows, count(*) filter (where w.year = 2021 and k.state in ('planned', 'convened'))::int as agenda,
        count(*) filter (where w.year = 2020 and k.state = 'held')::int as considered, count(*) filter (where r.month <> r.first_month)::int as moved, count(r.dropped_at)::int as dropped,
        count(r.done_at)::int as done, count(*) filter (where w.state = 'closed' and r.month is not null and r.dropped_at is null and r.done_at is null and k.row_id is null)::int as left
      from workplan_row r join workplan w on w.id = r.workplan_id left join workplan_consideration k on k.row_id = r.id`)
    expect(found).toEqual({ rows: 29, agenda: 3, considered: 4, moved: 1, dropped: 1, done: 3, left: 1 })
  })

  test('every demonstration account that has work has something to do', async () => {
    const waits = async (username: string) => {
      const { id } = await one(sql<{ id: string }>`select id from account where username = ${username}`)
      const { rows } = (await road.perform(today.does.waiting, {}, { asker: await askerOfAccount(database.db, id) })) as { rows: { kind: string }[] }
      return new Set(rows.map(row => row.kind))
    }
    const kinds = new Map<string, Set<string>>()
    for (const { username } of demoAccounts) kinds.set(username, await waits(username))
    for (const username of ['vanphong', 'bithu', 'tochuc', 'kiemtra', 'bithu.cs1', 'baocao.cs1', 'bithu.cs2', 'baocao.cs2', 'chibo'])
      expect(kinds.get(username)?.size, username).toBeGreaterThan(0)
    expect([...(kinds.get('vanphong') ?? [])]).toEqual(
      expect.arrayContaining(['reports.accept', 'tasks.confirm', 'tasks.objected', 'tasks.extension', 'conferences.hold']),
    )
  })

  test('the two blocs ended on 1 June 2020 by decision; of their committees some hold no seat any more', async () => {
    const acts = await one(sql<{ acts: string; decision: string; ended: number }>`
      select string_agg(s.kind, ' ') as acts, min(a.decision_number) as decision, (select count(*)::int from succession where made_by = a.id and to_unit = ${await idOf('ĐUK')}) as ended
      from org_act a join org_act s on s.part_of = a.id where a.effective_on = '2020-06-01' group by a.id`)
    expect(acts).toEqual({ acts: 'merge', decision: '1268-QĐ/TU', ended: 2 })
    const seats = await one(sql<{ before: number; now: number; without: number }>`
      with former as (select unit_id from unit_name where code in ('KCQ', 'KDN')), held as (select distinct h.person_id from holding h where h.unit_id in (select unit_id from former) and h.valid @> date '2020-05-31')
      select (select count(*)::int from held) as before, (select count(*)::int from holding h where h.unit_id in (select unit_id from former) and h.valid @> business_today()) as now,
        (select count(*)::int from held p where not exists (select from holding h where h.person_id = p.person_id and h.valid @> business_today())) as without`)
    expect(seats.before).toBeGreaterThan(20)
    expect(seats.now).toBe(0)
    expect(seats.without).toBeGreaterThan(2)
  })

  const table = async (code: string, period: string, basis: string) => {
    const asked = {
      unit: await idOf(code),
      period,
      indicators: ['members.admitted', 'members.total', 'members.transferred_in', 'inspection.done'],
      level: 'grassroots' as const,
      basis,
    }
    const { rows } = (await road.perform(results.does.matrix, asked, { asker: system })) as z.output<typeof results.does.matrix.output>
    return new Map(rows.map(row => [row.unit.code, row.cells.map(cell => cell.value ?? 0)]))
  }
  const sum = (...rows: (number[] | undefined)[]) => (rows[0] ?? []).map((_, place) => rows.reduce((all, row) => all + (row?.[place] ?? 0), 0))

  test('2018 and 2019 in today’s tree are what was filed to both blocs, unit for unit; the figures of 2020 say where they break', async () => {
    for (const year of ['2018', '2019']) {
      const [today, agencies, enterprises] = [await table('ĐUK', year, 'today'), await table('KCQ', year, 'filed'), await table('KDN', year, 'filed')]
      expect(today.get('ĐUK'), year).toEqual(sum(agencies.get('KCQ'), enterprises.get('KDN')))
      const filed = new Map([...agencies, ...enterprises].filter(([code]) => !['KCQ', 'KDN'].includes(code)))
      // A cell went from one to the other in July 2019.
      const moved = ['CQ-01', 'CQ-21']
      expect([...today].filter(([code]) => code !== 'ĐUK' && code !== 'TN-23' && !moved.includes(code)).sort(), year).toEqual(
        [...filed].filter(([code]) => !moved.includes(code)).sort(),
      )
      if (year === '2019') expect(sum(...moved.map(code => today.get(code)))).toEqual(sum(...moved.map(code => filed.get(code))))
    }
    const asked = { unit: await idOf('ĐUK'), period: '2020', indicators: ['members.admitted'], basis: 'today' }
    const { breaks } = (await road.perform(results.does.figures, asked, { asker: system })) as z.output<typeof results.does.figures.output>
    expect(breaks.map(found => found.on)).toContain('2020-06-01')
  })

  test('a retroactive act restates reports that were accepted and touches nothing that was filed; undone, all is as before', async () => {
    const perform = <D extends Parameters<Road['perform']>[0]>(declaration: D, input: unknown) =>
      road.perform(declaration, input, { asker: system }) as Promise<z.output<D['output']>>
    const filed = () =>
      one(sql`select count(*)::int as n, md5(string_agg(encode(content_hash, 'hex') || vector::text, '' order by id)) as hash from submission`)
    const figures = async (basis: string) =>
      (await Promise.all(['CQ-02', 'CQ-03'].map(code => table(code, '2020', basis)))).map((rows, at) => rows.get(`CQ-0${at + 2}`))
    const [said, today, asFiled] = [await filed(), await figures('today'), await figures('filed')]
    const cell = (await table('CQ-02.01', '2020', 'filed')).get('CQ-02.01')
    const { id } = await perform(reorganisations.does.draft, {
      unitId: await idOf('ĐUK'),
      title: 'Chuyển chi bộ',
      effectiveOn: '2020-10-01',
      steps: [{ act: 'move', unit: await idOf('CQ-02.01'), parent: await idOf('CQ-03') }],
    })
    const decision = { number: '301-QĐ/ĐUK', date: '2021-01-15', issuer: 'Đảng ủy Khối' }
    expect(await perform(reorganisations.does.decide, { id, version: 1, decision })).toEqual({ state: 'carried_out' })
    expect(await filed()).toEqual(said)
    expect(await figures('filed')).toEqual(asFiled)
    expect(await figures('2020-09-30')).toEqual(today)
    const restated = await figures('today')
    expect(restated[1]).toEqual(sum(today[1], cell))
    expect(sum(restated[0], cell)).toEqual(today[0])
    expect(Math.max(...(cell ?? []))).toBeGreaterThan(5)
    await perform(reorganisations.does.undo, { id, decision: { ...decision, number: '302-QĐ/ĐUK' } })
    expect(await figures('today')).toEqual(today)
  })

  test('loading again changes nothing', async () => {
    const before = await one(sql<{ n: number }>`select count(*)::int as n from ledger_entry`)
    await loadDemo({ database, road }, () => {})
    expect(await one(sql<{ n: number }>`select count(*)::int as n from ledger_entry`)).toEqual(before)
  })

  test('the same seed gives the same figures', () => {
    const world = () => {
      const tree = new Tree()
      const work = cellFigures(tree, closedToAdmission)
      compile(tree, work)
      return JSON.stringify([...work.values(), ...activityFigures(tree, work).values()].map(month => [...month]))
    }
    expect(world()).toBe(world())
  })
})
