import { sql } from 'kysely'
import type { Issue } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { type BegunAct, nameUnits } from './begin-act.ts'
import { type FieldOf, requireFreeCodes, settleTree } from './checks.ts'
import { refuseAll } from './refusals.ts'
import { restate } from './temporal.ts'

/** A unit to be founded; its parent by id, or by code (of this batch, else of a unit that exists on the day); neither: a root. */
export interface Foundling {
  code: string
  name: string
  shortName?: string | undefined
  level: string
  kind?: string | null | undefined
  hasSeal?: boolean | undefined
  parentId?: string | null | undefined
  parentCode?: string | undefined
  sort?: number | undefined
  from: string
  until?: string | undefined
}

type Field = keyof Foundling | 'effectiveOn'

/** Founds units in a number of statements that does not grow with them; `path` says where a field of the n-th stands in the input. */
export async function foundUnits(ctx: Ctx, act: BegunAct, foundlings: readonly Foundling[], path: (index: number, field: Field) => (string | number)[]) {
  const lookups = await lookUp(ctx, foundlings)
  const faults: Issue[] = []
  const ids = foundlings.map(() => ctx.newId())
  const byCode = new Map(foundlings.map((one, index) => [one.code, ids[index] as string]))
  const parents = foundlings.map((one, index) => {
    const parent = (one.parentCode === undefined ? undefined : byCode.get(one.parentCode)) ?? lookups[index]?.parent ?? null
    if (!lookups[index]?.levelKnown) faults.push({ path: path(index, 'level'), code: 'org.level_unknown', data: { level: one.level } })
    if (one.kind && !lookups[index]?.kindKnown) faults.push({ path: path(index, 'kind'), code: 'org.kind_unknown', data: { kind: one.kind } })
    if (one.until !== undefined && one.until <= one.from) faults.push({ path: path(index, 'until'), code: 'org.end_before_start' })
    if (parent === null && (one.parentCode !== undefined || one.parentId))
      faults.push({
        path: path(index, one.parentCode === undefined ? 'parentId' : 'parentCode'),
        code: 'org.parent_unknown',
        data: { parent: one.parentCode ?? one.parentId ?? '', date: one.from },
      })
    return parent
  })
  faults.push(...repeatedCodes(foundlings, path))
  if (faults.length) throw refuseAll(faults)

  const place = new Map(ids.map((id, index) => [id, index]))
  const fieldOf: FieldOf = (field, unitId) => {
    const index = place.get(unitId) ?? 0
    return path(index, field === 'parent' ? (foundlings[index]?.parentCode === undefined ? 'parentId' : 'parentCode') : field)
  }
  const spans = foundlings.map((one, index) => ({ unitId: ids[index] as string, from: one.from, to: one.until ?? null }))
  await requireFreeCodes(
    ctx.db,
    foundlings.map((one, index) => ({ ...(spans[index] as (typeof spans)[number]), code: one.code })),
    fieldOf,
  )
  await sql`insert into unit (id, founded_by) select unnest(${ids}::uuid[]), ${act.id}`.execute(ctx.db)
  await nameUnits(ctx, act, ids)
  const say = <S>(says: (one: Foundling, index: number) => S) =>
    foundlings.map((one, index) => ({ ...(spans[index] as (typeof spans)[number]), says: says(one, index) }))
  await restate(
    ctx.db,
    act,
    'name',
    say(one => ({ code: one.code, name: one.name, shortName: one.shortName ?? one.name })),
  )
  await restate(
    ctx.db,
    act,
    'class',
    say(one => ({ level: one.level, kind: one.kind ?? null, hasSeal: one.hasSeal ?? false, suspended: false })),
  )
  await restate(
    ctx.db,
    act,
    'placement',
    say((one, index) => ({ parentId: parents[index] ?? null, sort: one.sort ?? 0 })),
  )
  await settleTree(ctx.db, act, ids, fieldOf)
  return foundlings.map((one, index) => ({ id: ids[index] as string, code: one.code }))
}

/** The units that exist already and would have children founded under them. */
export async function parentsOf(ctx: Ctx, foundlings: readonly Foundling[]) {
  return [...new Set((await lookUp(ctx, foundlings)).flatMap(row => row.parent ?? []))]
}

/** In the order given: the existing parent named by id or code, and whether level and kind are known. */
async function lookUp(ctx: Ctx, foundlings: readonly Foundling[]) {
  const given = JSON.stringify(
    foundlings.map((one, i) => ({
      i,
      level: one.level,
      kind: one.kind ?? null,
      parent_id: one.parentId ?? null,
      parent_code: one.parentCode ?? null,
      day: one.from,
    })),
  )
  const { rows } = await sql<{ parent: string | null; levelKnown: boolean; kindKnown: boolean }>`
    select coalesce(u.id, n.unit_id) as parent, l.code is not null as level_known, k.code is not null as kind_known
    from jsonb_to_recordset(${given}::jsonb) as g(i int, level text, kind text, parent_id uuid, parent_code text, day date)
    left join unit u on u.id = g.parent_id
    left join unit_name n on n.code = g.parent_code and upper_inf(n.recorded) and n.valid @> g.day
    left join level l on l.code = g.level
    left join unit_kind k on k.code = g.kind
    order by g.i`.execute(ctx.db)
  return rows
}

/** A batch may use a code twice only where the first holder ends before the second begins. */
function* repeatedCodes(foundlings: readonly Foundling[], path: (index: number, field: Field) => (string | number)[]): Generator<Issue> {
  const byCode = new Map<string, number[]>()
  for (const [index, one] of foundlings.entries()) {
    const earlier = byCode.get(one.code) ?? []
    const holder = earlier.map(at => foundlings[at]).find(other => other && (!other.until || other.until > one.from) && (!one.until || one.until > other.from))
    if (holder) yield { path: path(index, 'code'), code: 'org.code_taken', data: { code: one.code, holder: holder.name, date: one.from } }
    byCode.set(one.code, [...earlier, index])
  }
}
