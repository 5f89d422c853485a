import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { runs, timeLimit } from '#test/long.ts'
import { emptyTree, type TestTree } from './test-tree.fixture.ts'
import { ancestors, type Attempt, attempt, days, dayText, type Picture } from './tree-model.ts'

const some = 6
const day = fc.integer({ min: 0, max: days - 1 })
const until = fc.option(fc.integer({ min: 0, max: days - 1 }), { freq: 2 })
const unit = fc.integer({ min: 0, max: some - 1 })
const parent = fc.option(unit, { freq: 6 })
const act: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('found' as const),
      unit,
      parent,
      day: fc.integer({ min: 0, max: 2 }),
      until: fc.option(fc.integer({ min: 3, max: days - 1 }), { freq: 6, nil: null }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move' as const), unit, parent, day, until }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), unit, day }) },
)
const roots = [0, 1, 2].map((unit): Attempt => ({ kind: 'found', unit, parent: null, day: 0, until: null }))

describe('random histories of the tree against the plain model', () => {
  let w: TestTree
  let prefix = 0
  const begin = async () => {
    w = await emptyTree()
    // These histories are about placement: without ranks any unit may stand under any other.
    await w.database.pool.query('set role none; alter table level alter rank drop not null; update level set rank = null; set role caunoi_app')
  }
  beforeAll(begin)
  afterAll(() => w.close())

  test('what is refused, what holds on every day, and what was known at every moment agree', { timeout: timeLimit(600_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 26 }), async random => {
        // Every question is asked of the whole forest: after some histories a new one is begun.
        if (prefix % 20 === 19) {
          await w.close()
          await begin()
        }
        const { ids, pictures } = await play([...roots, ...random])
        const number = new Map([...ids].map(([key, id]) => [id, key]))
        const placements = await read<{ unit_id: string; parent_id: string | null; days: number[] }>(
          'unit_id, parent_id',
          'placement',
          [...ids.values()],
          pictures,
        )
        const lineage = await read<{ unit_id: string; ancestor_id: string; distance: number; days: number[] }>(
          'unit_id, ancestor_id, distance',
          'lineage',
          [...ids.values()],
          pictures,
        )
        for (const [moment, picture] of pictures.entries()) {
          const stated = [...picture].flatMap(([key, line]) => line.flatMap((placed, at) => (placed ? `${key} under ${placed.parent} on ${at}` : [])))
          expect(
            lines(placements[moment] ?? [], row => `${number.get(row.unit_id)} under ${row.parent_id === null ? null : number.get(row.parent_id)}`),
          ).toEqual(stated.sort())
          const closure = [...picture.keys()].flatMap(key =>
            [...Array(days).keys()].flatMap(at => (ancestors(picture, key, at) ?? []).map((above, distance) => `${key} has ${above} at ${distance} on ${at}`)),
          )
          expect(lines(lineage[moment] ?? [], row => `${number.get(row.unit_id)} has ${number.get(row.ancestor_id)} at ${row.distance}`)).toEqual(
            closure.sort(),
          )
        }
        await queriesAgree(ids, pictures, random.length)
        await lineageIsTrue([...ids.values()])
      }),
      runs(15, 2_000),
    )
  })

  /** Plays a history on both; every refusal must be the model's. Answers with the pictures by the instant at which each began to be known. */
  async function play(history: readonly Attempt[]) {
    const ids = new Map<number, string>()
    const pictures = new Map<string, Picture>()
    let picture: Picture = new Map()
    prefix += 1
    for (const given of history) {
      const expected = attempt(picture, given)
      if (expected === 'skipped') continue
      const answer = await perform(given, ids)
      expect(answer.refused, JSON.stringify({ given, history })).toBe(typeof expected === 'string' ? expected : undefined)
      if (typeof expected === 'string') continue
      picture = expected
      pictures.set((await w.call('acts', { size: 1 })).rows[0]?.recordedAt ?? '', picture)
    }
    return { ids, pictures }
  }

  async function perform(given: Attempt, ids: Map<number, string>) {
    const parentId = given.kind === 'close' || given.parent === null ? null : (ids.get(given.parent) ?? null)
    const on = { effectiveOn: dayText(given.day), ...(given.kind !== 'close' && given.until !== null ? { until: dayText(given.until) } : {}) }
    try {
      if (given.kind === 'found') {
        const { id } = await w.call('found', { code: `H${prefix}.${given.unit}`, name: `Unit ${given.unit}`, level: 'cell', parentId, ...on })
        ids.set(given.unit, id)
      } else if (given.kind === 'move') await w.call('move', { id: ids.get(given.unit) ?? '', parentId, ...on })
      else await w.call('close', { id: ids.get(given.unit) ?? '', effectiveOn: on.effectiveOn })
      return { refused: undefined }
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.code }
      throw error
    }
  }

  /** Rows known at each moment, each with the days on which it is valid. */
  async function read<R>(columns: string, table: string, ids: string[], pictures: Map<string, Picture>): Promise<Record<string, R[]>> {
    const { rows } = await w.database.pool.query(
      `select m.moment, json_agg(x) as rows from unnest($2::text[]) m(moment) join lateral (
         select ${columns}, array(select d from generate_series(0, $3::int - 1) d where valid @> date '2019-01-01' + d) as days from ${table} where unit_id = any($1::uuid[]) and recorded @> m.moment::timestamptz
       ) x on true group by m.moment`,
      [ids, [...pictures.keys()], days],
    )
    return Object.fromEntries(rows.map(row => [row.moment, row.rows]))
  }
  const lines = <R extends { days: number[] }>(rows: readonly R[], text: (row: R) => string) =>
    rows.flatMap(row => row.days.map(at => `${text(row)} on ${at}`)).sort()

  /** The declared query says the same, now and as it was known. */
  async function queriesAgree(ids: Map<number, string>, pictures: Map<string, Picture>, seed: number) {
    const moments = [...pictures]
    for (const [moment, picture] of [moments[seed % moments.length], moments[moments.length - 1]].flatMap(pair => (pair ? [pair] : []))) {
      const at = seed % days
      const { rows } = await w.call('tree', { on: dayText(at), known: moment, limit: 60_000 })
      const own = new Set(ids.values())
      const shown = rows.filter(row => own.has(row.id)).map(row => ({ id: row.id, parentId: row.parentId, depth: row.depth }))
      const stated = [...picture].flatMap(([key, line]) => {
        const placed = line[at]
        return placed
          ? [
              {
                id: ids.get(key),
                parentId: placed.parent === null ? null : (ids.get(placed.parent) ?? null),
                depth: (ancestors(picture, key, at) ?? []).length - 1,
              },
            ]
          : []
      })
      const byId = (a: { id?: string | undefined }, b: { id?: string | undefined }) => (a.id ?? '').localeCompare(b.id ?? '')
      expect(shown.sort(byId)).toEqual(stated.sort(byId))
    }
  }

  /** Lineage is what the recursive definition says; names and classes stand exactly where the unit exists. */
  async function lineageIsTrue(ids: string[]) {
    const { rows } = await w.database.pool.query(
      `with known as (select unit_id, ancestor_id, distance, valid from lineage where upper_inf(recorded) and unit_id = any($1::uuid[])), truth as (select * from true_lineage($1::uuid[]))
       select 'lineage' as fault, unit_id from ((select * from known except select * from truth) union all (select * from truth except select * from known)) x
       union all
       select 'coverage', unit_id from (select unit_id, range_agg(valid) as span from placement where upper_inf(recorded) and unit_id = any($1::uuid[]) group by unit_id) p
       where span is distinct from (select range_agg(valid) from unit_name n where upper_inf(recorded) and n.unit_id = p.unit_id)
          or span is distinct from (select range_agg(valid) from unit_class c where upper_inf(recorded) and c.unit_id = p.unit_id)`,
      [ids],
    )
    expect(rows).toEqual([])
  }
})
