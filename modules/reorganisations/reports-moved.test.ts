import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import type { Role } from '#test/cast.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision, monthlyReports } from './seated.fixture.ts'

const family = 'members-month'
const indicator = 'members.admitted'
const words = (text: string) => ({ vi: text, en: text })

// January 2021 was opened before anybody thought of it: on the 25th a cell goes from one committee to another.
describe.each(['own', 'compiled'] as const)('open reports of units that stand elsewhere on their last day, committees reporting %s', mode => {
  let w: World
  let id: string
  beforeAll(async () => {
    w = await world()
    await monthlyReports(w, family, mode)
    await w.as('system').indicators.defineIndicators({
      groups: [{ code: 'members', names: words('Đảng viên'), sort: 1 }],
      indicators: [
        {
          code: indicator,
          names: words('Kết nạp'),
          measure: words('đảng viên'),
          group: 'members',
          direction: 'up',
          source: 'claim',
          display: 'number',
          decimals: 0,
          sort: 1,
          formula: { starts: '2015-01-01', numerator: indicator, denominator: null, words: words('Như tên gọi') },
        },
      ],
    })
    await w.as('office').reports.openPeriod({ family, period: '2021-01', under: w.known('bloc') })
    await runDueActs(w.road)
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const report = async (unit: string) => (await w.as('system').reports.list({ unitId: w.known(unit), period: '2021-01' })).rows[0]
  const filed = async (who: Role, value: number) => {
    const obligationId = (await report(who))?.id ?? ''
    const { draft } = await w.as(who).reports.sheet({ obligationId })
    const { version } = await w.as(who).reports.save({
      obligationId,
      baseVersion: draft.version,
      edits: [{ field: `v:${indicator}`, value, at: '2021-01-17T00:30:00.000Z' }],
    })
    return { obligationId, version: (await w.as(who).reports.submit({ obligationId, draftVersion: version })).version }
  }
  const accepted = async (who: Role, value: number, superior: Role | 'system') => w.as(superior).reports.accept(await filed(who, value))
  const move = async (unit: string, parent: string) =>
    (
      await by().draft({
        unitId: w.known('bloc'),
        title: 'Chuyển chi bộ',
        effectiveOn: '2021-01-25',
        steps: [{ act: 'move', unit: w.known(unit), parent: w.known(parent) }],
      })
    ).id
  /** Value, reports and obligations at a unit. */
  const figure = async (unit: string, basis = 'filed') => {
    const { rows } = await w.as('office').results.figures({ unit: w.known(unit), period: '2021-01', indicators: [indicator], basis })
    const { value, n, expected } = rows[0]?.figure ?? {}
    return [value, n, expected]
  }
  const figures = async (basis = 'filed') => [await figure('unit1', basis), await figure('unit2', basis), await figure('bloc', basis)]
  const wrong = async () => (await w.as('system').results.verify({})).wrong

  test('they are filed to the superior of that day, in its tree; undone, as before', async () => {
    const before = [await figures(), (await report('cell1'))?.filedTo.id]
    expect(before[1]).toBe(w.known('unit1'))
    id = await move('cell1', 'unit2')
    await by().decide({ id, version: 1, decision: decision('31') })
    await w.clock('2021-01-25T00:30:00Z')
    await runDueActs(w.road)
    expect(await report('cell1')).toMatchObject({ starts: '2021-01-01', ends: '2021-01-31', state: 'not_started', filedTo: { id: w.known('unit2') } })
    expect(await wrong()).toEqual([])
    // Of a committee that compiles all its parts are expected until it has filed; one without parts is expected itself.
    expect((await figures()).map(([, , expected]) => expected)).toEqual(mode === 'own' ? [1, 3, before[0]?.[2]?.[2]] : [1, 2, 8])
    await by().undo({ id, decision: decision('32', '2021-01-25') })
    expect([await figures(), (await report('cell1'))?.filedTo.id]).toEqual(before)
    expect(await wrong()).toEqual([])
  })

  test('what they say counts where they stand, as filed and in today’s tree alike; each once', async () => {
    id = await move('cell1', 'unit2')
    await by().decide({ id, version: 1, decision: decision('33') })
    await accepted('cell1', 3, 'unit2')
    await expectRefusal(
      w.as('unit1').reports.returnBack({ obligationId: (await report('cell1'))?.id ?? '', version: 1, reason: 'Không còn trực thuộc' }),
      'not_found',
    )
    await accepted('cell2', 4, 'unit2')
    await accepted('unit1', 10, 'system')
    const own = mode === 'own'
    expect((await figures()).slice(0, 2)).toEqual([
      [10, 1, 1],
      [7, 2, own ? 3 : 2],
    ])
    // What it compiles is made of what stands below it now.
    const { slots } = await w.as('unit2').reports.sheet({ obligationId: (await report('unit2'))?.id ?? '' })
    if (!own) expect(slots).toMatchObject([{ parts: 7, partsN: 2 }])
    await accepted('unit2', own ? 5 : 12, 'system')
    for (const basis of ['filed', 'today'] as const) expect([basis, (await figures(basis)).map(([value]) => value)]).toEqual([basis, [10, 12, 22]])
    expect(await wrong()).toEqual([])
    expect((await by().reorganisation({ id })).obstacles.map(one => one.about)).toContain('reports.obligation')
  })

  test('accepted before, it stays where it was filed; in today’s tree it is where its unit is', async () => {
    const second = await move('cell2', 'unit1')
    await by().decide({ id: second, version: 1, decision: decision('34') })
    expect(await report('cell2')).toMatchObject({ state: 'accepted', filedTo: { id: w.known('unit2') } })
    expect((await figures()).map(([value]) => value)).toEqual([10, 12, 22])
    const carried = (await figures('today')).map(([value]) => value)
    expect(carried[2]).toBe(22)
    if (mode === 'own') expect(carried).toEqual([14, 8, 22])
    expect(await wrong()).toEqual([])
  })
})
