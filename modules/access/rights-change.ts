import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/road.ts'
import { heirsOf, type PlannedChange, standingIn, type TreeFrom } from '#modules/org/index.ts'
import { nameOf } from './name-of.ts'
import { placeFor, placesKnown } from './place-for.ts'
import type { Names, RightsChange } from './records.ts'

type Reach = 'own' | 'subtree'
interface Held {
  mandateId: string
  personId: string
  fullName: string | null
  unitId: string
  position: string
  positionNames: z.output<typeof Names>
  lent: string[] | null
  rights: Record<string, Reach>
}
/** A mandate as it acts before or after the change. */
interface Acting {
  unit: string
  rights: Record<string, Reach>
}
/** From a unit up to its root. */
type Path = readonly string[]
/** A unit on either side of the change; one that ends lives on in its successors, one that is founded lived in those it follows. */
interface Line {
  before: readonly Path[]
  after: readonly Path[]
  counts: 'both' | 'lost' | 'gained'
}

/**
 * Who, of those with an account, gains and loses which permissions over how many units by a planned change and what is chosen about its mandates (`choices`: consequence → choice). A
 * right over a unit that ends lives on in the same right over a successor. Worked out from the trees of the plan; two statements, nothing is written.
 */
export async function rightsChange(ctx: Ctx, planned: PlannedChange, choices: ReadonlyMap<string, string | null>): Promise<z.output<typeof RightsChange>[]> {
  const { day, plan, before } = planned
  const appointedTo = (mandateId: string) => choices.get(`access.mandate:${mandateId}`)?.match(/^appoint:(.+)$/)?.[1]
  const chosen = [...choices].flatMap(([key, choice]) => (key.startsWith('access.mandate:') ? (choice?.match(/^appoint:(.+)$/)?.[1] ?? []) : []))
  const suspended = (tree: TreeFrom, unit: string) => standingIn(tree, unit, day)?.suspended ?? false
  const turned = new Set([...chosen, ...plan.class.map(one => one.unitId).filter(unit => suspended(before, unit) !== suspended(plan.after, unit))])
  const lines = linesOf(planned, turned)
  const places = [...new Set(lines.flatMap(line => [...line.before, ...line.after].flat()))].filter(unit => unit && !unit.startsWith('#'))
  if (!places.length) return []
  return ctx.unscoped('a rehearsal says whose rights change', async db => {
    const catalogue = await placesKnown(db)
    const { rows } = await sql<Held>`
      with held as (
        select h.mandate_id, h.person_id, h.unit_id, h.position, null::text[] as lent from holding h where h.unit_id = any(${places}::uuid[]) and h.valid @> ${day}::date
        union all
        select h.mandate_id, d.to_person, h.unit_id, h.position, d.permissions from holding h join delegation d on d.mandate_id = h.mandate_id and d.ended_at is null and d.valid @> ${day}::date
        where h.unit_id = any(${places}::uuid[]) and h.valid @> ${day}::date
      )
      select h.*, ${nameOf(sql`h.person_id`)} as full_name, p.names as position_names, coalesce((
          select jsonb_object_agg(r.permission, r.reach) from position_right r where r.position = h.position and (h.lent is null or r.permission = any(h.lent))), '{}') as rights
      from held h join position p on p.code = h.position join account a on a.person_id = h.person_id and a.disabled_at is null
      where not exists (select from suspension s where s.mandate_id = h.mandate_id and upper_inf(s.recorded) and s.valid @> ${day}::date)
      order by p.head desc, p.sort, h.mandate_id`.execute(db)
    const ended = new Set(plan.ended)
    const after = ({ mandateId, unitId, position, lent, rights }: Held): Acting[] => {
      if (!ended.has(unitId)) return suspended(plan.after, unitId) ? [] : [{ unit: unitId, rights }]
      const unit = lent === null ? appointedTo(mandateId) : undefined
      const place = unit && placeFor(catalogue, { position }, standingIn(plan.after, unit, day)?.level ?? '')
      return unit && place && !suspended(plan.after, unit) ? [{ unit, rights: catalogue.find(one => one.code === place)?.rights ?? {} }] : []
    }
    const people = new Map<string, { held: Held; before: Acting[]; after: Acting[] }>()
    for (const held of rows) {
      const person = people.get(held.personId) ?? { held, before: [], after: [] }
      people.set(held.personId, person)
      if (!suspended(before, held.unitId)) person.before.push({ unit: held.unitId, rights: held.rights })
      person.after.push(...after(held))
    }
    const changes = changesOf(people, lines, turned).map(({ held, ...change }) => ({
      personId: held.personId,
      fullName: held.fullName,
      positionNames: held.positionNames,
      unitName: standingIn(before, held.unitId, day)?.name ?? '',
      ...change,
    }))
    return changes.sort((a, b) => (a.fullName ?? '').localeCompare(b.fullName ?? '', 'vi'))
  })
}

/** Every unit over which somebody's rights may change: those that end or are founded, those placed under others, and all below those where mandates begin or cease to act. */
function linesOf({ day, plan, before }: PlannedChange, turned: ReadonlySet<string>): Line[] {
  const pathIn = (tree: TreeFrom, unit: string): Path => {
    const path: string[] = []
    for (let at: string | null = unit; at !== null && !path.includes(at); at = standingIn(tree, at, day)?.parentId ?? null) path.push(at)
    return path
  }
  const heirs = heirsOf(plan)
  const founded = plan.founded.map(unit => unit.ref)
  const touched = new Set([...plan.placement.map(one => one.unitId), ...turned])
  const moved = new Set([...below(before, day, touched), ...below(plan.after, day, touched)])
  const stays = [...moved].filter(unit => !heirs.has(unit) && !founded.includes(unit) && standingIn(before, unit, day) && standingIn(plan.after, unit, day))
  // Where nobody comes before or after, those above hold what they held.
  const above = (path: Path): Path => ['', ...path.slice(1)]
  return [
    ...stays.map((unit): Line => ({ before: [pathIn(before, unit)], after: [pathIn(plan.after, unit)], counts: 'both' })),
    ...[...heirs].map(([unit, list]): Line => {
      const own = pathIn(before, unit)
      return { before: [own], after: list.length ? list.map(heir => pathIn(plan.after, heir.to)) : [above(own)], counts: 'lost' }
    }),
    ...founded.map((unit): Line => {
      const own = pathIn(plan.after, unit)
      const givers = plan.successions.filter(one => one.to === unit)
      return { before: givers.length ? givers.map(one => pathIn(before, one.from)) : [above(own)], after: [own], counts: 'gained' }
    }),
  ]
}

function below(tree: TreeFrom, day: string, tops: ReadonlySet<string>): Set<string> {
  const children = new Map<string, string[]>()
  for (const unit of tree.keys()) {
    const parent = standingIn(tree, unit, day)?.parentId
    if (parent) children.set(parent, [...(children.get(parent) ?? []), unit])
  }
  const found = new Set(tops)
  for (const unit of found) for (const child of children.get(unit) ?? []) found.add(child)
  return found
}

type Counted = { permission: string; units: number }[]

function changesOf<P extends { before: Acting[]; after: Acting[] }>(people: ReadonlyMap<string, P>, lines: readonly Line[], turned: ReadonlySet<string>) {
  const at = new Map<string, Set<P>>()
  for (const person of people.values()) for (const { unit } of [...person.before, ...person.after]) at.set(unit, (at.get(unit) ?? new Set()).add(person))
  const counted = new Map<P, { gained: Map<string, number>; lost: Map<string, number> }>()
  for (const line of lines) {
    const [was, is] = [new Set(line.before.flat()), new Set(line.after.flat())]
    const concerned = new Set([...was, ...is].filter(unit => was.has(unit) !== is.has(unit) || turned.has(unit)).flatMap(unit => [...(at.get(unit) ?? [])]))
    for (const person of concerned) {
      const known = counted.get(person) ?? { gained: new Map<string, number>(), lost: new Map<string, number>() }
      counted.set(person, known)
      for (const permission of new Set([...person.before, ...person.after].flatMap(one => Object.keys(one.rights)))) {
        const had = holds(person.before, permission, line.before)
        const has = holds(person.after, permission, line.after)
        if (had && !has && line.counts !== 'gained') known.lost.set(permission, (known.lost.get(permission) ?? 0) + 1)
        if (has && !had && line.counts !== 'lost') known.gained.set(permission, (known.gained.get(permission) ?? 0) + 1)
      }
    }
  }
  const list = (units: ReadonlyMap<string, number>): Counted =>
    [...units].map(([permission, count]) => ({ permission, units: count })).sort((a, b) => (a.permission < b.permission ? -1 : 1))
  return [...counted].flatMap(([person, { gained, lost }]) => {
    const { before: _before, after: _after, ...rest } = person
    return gained.size || lost.size ? [{ ...rest, gained: list(gained), lost: list(lost) }] : []
  })
}

const holds = (mandates: readonly Acting[], permission: string, paths: readonly Path[]) =>
  mandates.some(({ unit, rights }) => {
    const reach = rights[permission]
    return reach !== undefined && paths.some(path => (reach === 'subtree' ? path.includes(unit) : path[0] === unit))
  })
