import { expect } from 'vitest'
import { parsePeriod } from '#kernel/period.ts'
import type { World } from '../world.ts'
import type { Auditor } from './office.ts'
import { months } from './catalogue.ts'

/**
 * From the bloc's figures of 2020 to the signed reports, by what answers show alone: a year is the sum of its months (or its closing one); a month of a unit is
 * what the unit signed itself and what its parts come to, or its compiled report. Says how many signed values were reached.
 */
export async function walkDown(w: World, audit: Auditor): Promise<number> {
  let reached = 0
  const open = (asked: Parameters<Auditor['open']>[1]) => audit.open('office', asked)

  const descend = async (asked: Parameters<Auditor['open']>[1]): Promise<void> => {
    const { figure, children, submissions, unit } = await open(asked)
    const mine = submissions.rows.filter(one => one.supersededAt === null && one.unit === unit.id && one.component === figure.numerator.components[0])
    reached += mine.filter(one => one.value !== null).length
    const compiled = mine.find(one => one.mode === 'compiled')
    if (compiled) return expect(figure.numerator.value, `${figure.code}: compiled`).toBe(compiled.value)
    const below = []
    for (const child of children) below.push((await open({ code: child.figure.code })).figure.numerator)
    const present = [...mine.map(one => one.value), ...below.map(one => one.value)].filter(value => value !== null)
    expect(figure.numerator.value, `${figure.code}: own and below`).toBe(present.length ? present.reduce((sum, value) => sum + value, 0) : null)
    expect(figure.numerator.n, `${figure.code}: reports`).toBe(mine.filter(one => one.value !== null).length + below.reduce((sum, one) => sum + one.n, 0))
    for (const child of children) await descend({ code: child.figure.code })
  }

  for (const indicator of ['members.admitted', 'study.learners']) {
    const { figure: whole } = await open({ unit: w.known('bloc'), indicator, period: '2020', basis: 'filed' })
    const steps = indicator === 'study.learners' ? ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4'] : months.filter(month => month.startsWith('2020'))
    let sum = 0
    for (const period of steps.map(step => parsePeriod(step).code)) {
      const asked = { unit: w.known('bloc'), indicator, period, basis: 'filed' as const }
      sum += (await open(asked)).figure.value ?? 0
      if (['2020-02', '2020-06', '2020-09', '2020-11', '2020-12', '2020-Q1', '2020-Q3'].includes(period)) await descend(asked)
    }
    expect(whole.value, `${indicator}: the year is the sum of its parts`).toBe(sum)
  }
  const closing = await open({ unit: w.known('bloc'), indicator: 'members.total', period: '2020-12', basis: 'filed' })
  expect((await open({ unit: w.known('bloc'), indicator: 'members.total', period: '2020', basis: 'filed' })).figure.value).toBe(closing.figure.value)
  return reached
}
