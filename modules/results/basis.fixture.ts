import { afterAll, beforeAll, it } from 'vitest'
import type { z } from 'zod'
import { type Asker, system } from '#kernel/road.ts'
import { type Reorganisation, reorganise } from '#modules/org/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { catalogue, type Forest, forest, plant } from './forest.fixture.ts'
import { post, results, setExpected, treeVersionAt, type Vector } from './index.ts'

let test: TestDatabase
export let f: Forest
export let family: string
export const does = results.does
export type Out<N extends keyof typeof does> = z.output<(typeof does)[N]['output']>

beforeAll(async () => {
  test = await migratedDatabase()
  f = await forest(test.url, testServices())
  family = (await catalogue(f)).get('test-monthly') ?? ''
})
afterAll(async () => {
  await f.close()
  await test.drop()
})

export const month = (number: number, year = 2020) => `${year}-${String(number).padStart(2, '0')}`
export const decision = { number: '12-QĐ/TU', date: '2020-03-20', issuer: 'Tỉnh ủy' }
let planted = 0
export type Step = Reorganisation['steps'][number]

/** A bloc with two committees of two cells each, and a stranger beside it; the reports of every unit for January to March 2020. */
export async function bloc() {
  const prefix = `B${planted++}.`
  const [root = '', a = '', b = '', a1 = '', a2 = '', b1 = '', b2 = '', other = ''] = await plant(f, [null, 0, 0, 1, 1, 2, 2, null], prefix)
  const units = { root, a, b, a1, a2, b1, b2, other }
  return { ...units, prefix, units: Object.values(units) }
}
export type Bloc = Awaited<ReturnType<typeof bloc>>

export const file = (period: string, unit: string, own: Vector, on = `${period}-28`) =>
  f.within(async ctx => {
    const tree = await treeVersionAt(ctx, on)
    await setExpected(ctx, [{ family, period, tree, unit, mode: 'own', slots: [1, 2, 3, 4, 5] }])
    await post(ctx, { family, period, tree, unit, own, cause: unit })
  })
export const carryOut = (effectiveOn: string, steps: Step[]) => f.within(ctx => reorganise(ctx, { effectiveOn, decision, steps }))
export const merged = ({ a, b, root, prefix }: Bloc, members: [number?, number?] = []): Step => ({
  act: 'merge',
  units: [
    { unit: a, members: members[0] },
    { unit: b, members: members[1] },
  ],
  into: { ref: '#c', code: `${prefix}C`, name: 'Đảng bộ hợp nhất', level: 'depth1', hasSeal: false, sort: 0, parent: root },
})
export const founded = (change: { founded: readonly { id: string }[] }, place = 0) => change.founded[place]?.id ?? ''

export const figures = async (unit: string, period: string, basis: string, more: object = {}, asker: Asker = system) => {
  const answer = (await f.ask(does.figures, { unit, period, basis, ...more }, asker)) as Out<'figures'>
  return { ...answer, of: (code: string) => answer.rows.find(row => row.indicator.code === code) }
}
export const value = async (unit: string, period: string, basis: string, indicator = 'admitted') =>
  (await figures(unit, period, basis)).of(indicator)?.figure.value
export const open = async (asked: object, asker: Asker = system) => (await f.ask(does.figure, asked, asker)) as Out<'figure'>
