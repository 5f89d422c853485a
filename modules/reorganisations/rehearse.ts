import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { rightsChange } from '#modules/access/index.ts'
import { RightsChange } from '#modules/access/records.ts'
import type { Plan, TreeFrom } from '#modules/org/index.ts'
import { consequencesOf } from './consequences.ts'
import { load } from './load.ts'
import { Fault } from './records.ts'
import { warningsOf } from './warnings.ts'

const Node = z.object({
  /** Its id, or the '#' name of one that would be founded. */
  unit: z.string(),
  code: z.string(),
  name: z.string(),
  level: z.string(),
  parent: z.string().nullable(),
  suspended: z.boolean(),
  /** What the plan does to it on its day. */
  change: z.enum(['none', 'founded', 'ended', 'renamed', 'moved', 'reclassified']),
})

const Answered = z.object({
  key: z.string(),
  about: z.string(),
  unit: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.string().optional(),
  options: z.array(z.object({ choice: z.string(), to: z.string().optional() })),
  proposed: z.string().nullable(),
  choice: z.string().nullable(),
  chosen: z.boolean(),
})

/** The plan against the data of now: the tree before and after on its day, what follows, what it goes against. Nothing is changed. */
export const rehearse = query({
  summary: 'Rehearse a reorganisation against live data: the tree before and after, and every consequence with what is proposed or chosen',
  needs: 'org.manage',
  input: z.strictObject({ id: Id }),
  output: z.object({
    on: IsoDate,
    faults: z.array(Fault),
    before: z.array(Node),
    after: z.array(Node),
    successions: z.array(z.object({ from: z.string(), to: z.string(), share: z.int(), members: z.int().nullable() })),
    consequences: z.array(Answered),
    /** Who gains and loses which rights, by what is proposed or chosen. */
    rights: z.array(RightsChange),
    warnings: z.array(
      z.object({
        path: z.array(z.union([z.string(), z.int()])),
        code: z.enum(['too_few_to_found', 'small_committee', 'large_cell']),
        unit: z.string(),
        members: z.int(),
        limit: z.int(),
        clause: z.string(),
        set: z.string(),
        evidence: z.string(),
        documented: z.boolean(),
      }),
    ),
    /** Consequences that somebody must still answer. */
    unanswered: z.int(),
  }),
  example: known => ({ id: known('reorganisation1') }),
  run: async (ctx, { id }) => {
    const known = await load(ctx, id)
    const { plan, consequences } = await consequencesOf(ctx, known)
    const concerned = concernedBy(plan)
    return {
      on: plan.day,
      faults: [...plan.faults],
      before: nodesOf(plan, plan.before, concerned),
      after: plan.faults.length ? [] : nodesOf(plan, plan.after, concerned),
      successions: plan.successions.map(({ from, to, share, members }) => ({ from, to, share, members })),
      consequences,
      rights: plan.faults.length
        ? []
        : await rightsChange(ctx, { day: plan.day, plan, before: plan.before }, new Map(consequences.map(one => [one.key, one.choice]))),
      warnings: plan.faults.length ? [] : warningsOf(ctx, plan, known.fileId !== null),
      unanswered: consequences.filter(one => one.choice === null).length,
    }
  },
})

/** What is drawn: the units that change, all above them on both sides, and the children of those that end. */
function concernedBy(plan: Plan & { before: TreeFrom }): Set<string> {
  const changed = new Set([...plan.placement, ...plan.name, ...plan.class].map(one => one.unitId).concat(plan.successions.flatMap(one => [one.from, one.to])))
  const concerned = new Set<string>()
  for (const tree of [plan.before, plan.after])
    for (const unit of changed)
      for (let at: string | null = unit; at !== null && !(tree === plan.after && concerned.has(`${at} after`)); ) {
        concerned.add(at)
        if (tree === plan.after) concerned.add(`${at} after`)
        at = standing(tree, at, plan.day)?.parentId ?? null
      }
  return concerned
}

function nodesOf(plan: Plan & { before: TreeFrom }, tree: TreeFrom, concerned: ReadonlySet<string>): z.output<typeof Node>[] {
  return [...tree.values()].flatMap(unit => {
    const placed = standing(tree, unit.id, plan.day)
    if (!placed || !concerned.has(unit.id)) return []
    const named = at(unit.names, plan.day)
    const classed = at(unit.classes, plan.day)
    return [
      {
        unit: unit.id,
        code: named?.code ?? '',
        name: named?.name ?? '',
        level: classed?.level ?? '',
        parent: placed.parentId,
        suspended: classed?.suspended ?? false,
        change: changeOf(plan, unit.id),
      },
    ]
  })
}

function changeOf(plan: Plan & { before: TreeFrom }, unit: string): z.output<typeof Node>['change'] {
  if (plan.founded.some(one => one.ref === unit)) return 'founded'
  if (plan.ended.includes(unit)) return 'ended'
  if (plan.placement.some(one => one.unitId === unit)) return 'moved'
  if (plan.name.some(one => one.unitId === unit)) return 'renamed'
  // Who is merely suspended, or acts again, keeps its level and kind.
  const [was, is] = [plan.before, plan.after].map(tree => at(tree.get(unit)?.classes ?? [], plan.day))
  return was && is && (was.level !== is.level || was.kind !== is.kind || was.hasSeal !== is.hasSeal) ? 'reclassified' : 'none'
}

const at = <T>(spans: readonly { from: string; to: string | null; says: T }[], day: string) =>
  spans.find(span => span.from <= day && (span.to === null || day < span.to))?.says
const standing = (tree: TreeFrom, unit: string, day: string) => at(tree.get(unit)?.placements ?? [], day)
