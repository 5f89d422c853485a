import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { modules } from '#app/api.ts'
import type { World } from '../world.ts'
import { numbersOf } from './fence.ts'
import { slots } from './fold.ts'
import { type Auditor, auditor } from './office.ts'
import { packSources } from './pack-sources.ts'
import { programmesSources } from './programmes-sources.ts'
import { reportsSources } from './reports-sources.ts'
import { resultsSources } from './results-sources.ts'
import { walkDown } from './walk.ts'
import { figuresWorld } from './world.ts'

// "Every figure in every roll-up answer, pack and export opens, and is recomputed from the leaves with the oracle": each is opened by the one who sees it, and
// computed twice more: by a fold over what was signed and accepted (fold.ts, recompute.ts), which is itself held against the SQL oracle, node by node.

const sources = { ...resultsSources, ...reportsSources, ...programmesSources, ...packSources }
/** Files without figures of the roll-up. */
const otherFiles = [
  'org.export',
  'documents.download',
  'conferences.calendar',
  'tasks.export',
  'workplans.export',
  'reorganisations.exportOne',
  'reorganisations.planTemplate',
]

let w: World
let audit: Auditor
beforeAll(async () => {
  w = await figuresWorld()
  audit = await auditor(w)
}, 120_000)
afterAll(() => w?.close())

test('the fold over signed reports and the SQL oracle say the same of every node', async () => {
  const { rows } = await sql<{
    family: string
    period: string
    tree: string
    unit: string
    v: number[]
    n: number[]
    e: number[]
    max: number[]
    register: boolean
  }>`
    select t.family, t.period, t.tree::text as tree, n.unit, o.v, o.n, o.e, f.lane = 'register' as register,
      array(select s.position from family_slot s join component c on c.id = s.component where s.family = t.family and c.over_units = 'max') as max
    from rollup_tree t join family f on f.id = t.family join tree_node n on n.tree = t.tree cross join lateral rollup_oracle(t.family, t.period, t.tree, n.unit) o`.execute(
    w.owner.db,
  )
  const oracle = new Map<string, { v: number[]; n: number[]; e: number[] }>()
  const zeros = () => Array.from({ length: slots }, () => 0)
  const plus = (a: number[], b: number[], without: number[] = []) => a.map((value, slot) => (without.includes(slot + 1) ? 0 : value + (b[slot] ?? 0)))
  for (const row of rows) {
    const key = `${row.unit} ${row.family} ${row.period}`
    const sum = oracle.get(key) ?? { v: zeros(), n: zeros(), e: zeros() }
    oracle.set(key, { v: plus(sum.v, row.v, row.max), n: plus(sum.n, row.n), e: plus(sum.e, row.e) })
  }
  const maxima = new Map(rows.map(row => [row.family, row.max]))
  for (const [key, right] of oracle) {
    const [unit = '', family = '', period = ''] = key.split(' ')
    const folded = audit
      .standings(unit, family, period)
      .reduce((sum, one) => ({ v: plus(sum.v, one.value, maxima.get(family)), n: plus(sum.n, one.n), e: plus(sum.e, one.expected) }), {
        v: zeros(),
        n: zeros(),
        e: zeros(),
      })
    expect(folded, key).toEqual(right)
  }
  expect(oracle.size).toBeGreaterThan(400)
})

test('every declared answer with figures is among those checked, and every other number is known for what it is', () => {
  const declared = numbersOf(modules)
  const withFigures = declared.filter(one => one.figures.length > 0 || one.numbers.length > 0 || one.file).map(one => one.name)
  expect(withFigures.filter(name => !otherFiles.includes(name)).toSorted()).toEqual(Object.keys(sources).toSorted())
  // A new query that answers with a figure of its own making, or with a bare number, is named.
  const planted = {
    name: 'planted',
    permissions: {},
    refusals: {},
    does: { totals: { ...modules[0]?.does, output: z.object({ rows: z.array(z.object({ members: z.int(), page: z.int() })) }) } },
  }
  expect(numbersOf([planted as never])[0]?.numbers).toEqual(['.rows[].members'])
})

test.each(Object.entries(sources))(
  'every figure of %s opens for its reader, and is what the leaves say',
  async (name, check) => {
    expect(await check(w, audit), name).toBeGreaterThan(0)
  },
  180_000,
)

test('a figure is walked down through the answers, part by part, to the signed reports', async () => {
  expect(await walkDown(w, audit)).toBeGreaterThan(40)
})
