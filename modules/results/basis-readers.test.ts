import { describe, expect, it } from 'vitest'
import { type Asker, system } from '#kernel/road.ts'
import { results } from './index.ts'
import { month, bloc, file, carryOut, merged, founded, figures, value, open } from './basis.fixture.ts'

describe('who may read', () => {
  const asker = (reach: 'own' | 'subtree', unit: string): Asker => ({
    ...system,
    accountId: unit,
    grants: { 'results.read': { own: [], subtree: [], [reach]: [unit] } },
  })

  it('a total that holds reports of units that are not the reader’s is missing, and says why', async () => {
    const t = await bloc()
    for (const number of [1, 2, 3]) {
      if (number === 3) await carryOut('2020-03-01', [{ act: 'move', unit: t.a1, parent: t.b }])
      await file(month(number), t.a1, [5, 5, 5, 5, 5])
      await file(month(number), t.a, [1, 1, 1, 1, 1])
    }
    const mine = asker('subtree', t.a)
    const admitted = async (period: string, basis: string, who = mine) => (await figures(t.a, period, basis, {}, who)).of('admitted')?.figure
    // What stood below a when it was filed, a's readers read as filed: in every tree.
    expect(await admitted('2020-02', 'filed')).toMatchObject({ value: 6 })
    expect(await admitted('2020-02', '2020-02-01')).toMatchObject({ value: 6 })
    expect(await admitted('2020-02', 'today')).toMatchObject({ value: 1 })
    // In March it stood elsewhere: in the tree of February the total would tell what it reported there.
    expect(await admitted('2020-03', '2020-02-01')).toMatchObject({
      value: null,
      missing: 'out_of_scope',
      n: 0,
      expected: null,
      numerator: { value: null, n: 0 },
    })
    expect(await admitted('2020-03', '2020-02-01', system)).toMatchObject({ value: 6 })
    const opened = await open({ unit: t.a, indicator: 'admitted', period: '2020-03', basis: '2020-02-01' }, mine)
    expect(opened).toMatchObject({ figure: { missing: 'out_of_scope' }, submissions: { rows: [] } })
    expect(opened.children.map(child => child.figure.missing)).toEqual(['out_of_scope', 'nothing_filed'])
    // It opens as a part of the whole by which it was shown, and elsewhere not at all.
    expect((await open({ code: opened.children[0]?.figure.code }, mine)).figure).toMatchObject({ value: null, missing: 'out_of_scope' })
    await expect(open({ unit: t.a1, indicator: 'admitted', period: '2020-03', basis: 'today' }, mine)).rejects.toMatchObject({ code: 'not_found' })
    // Whoever has it today has all of its past.
    expect((await figures(t.b, '2020-02', 'today', {}, asker('subtree', t.b))).of('admitted')?.figure).toMatchObject({ value: 5 })
    expect((await figures(t.b, '2020-02', 'today', {}, asker('own', t.b))).of('admitted')?.figure).toMatchObject({ value: 5 })
  })

  it('a successor reads what its predecessors reported, also where it may read its own total only', async () => {
    const t = await bloc()
    for (const unit of [t.a, t.a1, t.b]) await file('2020-01', unit, [2, 2, 2, 2, 2])
    const c = founded(await carryOut('2020-02-01', [{ act: 'dissolve', unit: t.a1 }, merged(t)]))
    for (const reach of ['subtree', 'own'] as const)
      expect((await figures(c, '2020-01', 'today', {}, asker(reach, c))).of('admitted')?.figure).toMatchObject({ value: 6 })
    await expect(figures(t.root, '2020-01', 'today', {}, asker('subtree', c))).rejects.toMatchObject({ code: 'not_found' })
  })
})
