import type { Ctx } from '#kernel/road.ts'
import { type BreakFound, breaksOf } from './basis/breaks.ts'
import { dayBefore } from './basis/tree-history.ts'
import { lastYearOf } from './figure-of.ts'
import type { Question } from './gather.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }
import { readHistory } from './read-history.ts'
import type { Break } from './records.ts'

/**
 * The breaks that touch units, by unit: those within the period, and between it and the same a year before, which stands beside it; in the tree of a date also those
 * between the reports and that tree. Two statements at most.
 */
export async function readBreaks(ctx: Ctx, question: Question, units: readonly string[]): Promise<ReadonlyMap<string, Break[]>> {
  const history = question.tree?.history ?? (await readHistory(ctx))
  const [after, until] = spanOf(question, ctx.today)
  const found = new Map(units.map(unit => [unit, breaksOf(history, unit, after, until)] as const).filter(([, breaks]) => breaks.length))
  if (!found.size) return new Map()
  const acts = await actsOf(ctx, [...found.values()].flat())
  return new Map([...found].map(([unit, breaks]) => [unit, breaks.map(one => shownAs(one, acts, ctx.language))]))
}

/** A break is after the first of these days, and not after the second. */
function spanOf({ period, tree }: Question, today: string): [string, string] {
  const ends = period.ends < today ? period.ends : today
  const { starts } = lastYearOf(period) ?? period
  if (!tree) return [starts, ends]
  return [tree.date < starts ? tree.date : starts, tree.date > ends ? tree.date : ends]
}

/** The tree in which there was no break yet: as filed that of the day before the first; in the tree of a date what was filed. */
export const basisBefore = (basis: string, breaks: readonly Break[]): string | null => {
  const [first] = breaks
  return first ? (basis === 'filed' ? dayBefore(first.on) : 'filed') : null
}

interface ActSaid {
  id: string
  kind: string
  decisionNumber: string | null
}

async function actsOf({ db }: Ctx, breaks: readonly BreakFound[]): Promise<Map<string, ActSaid>> {
  const ids = [...new Set(breaks.flatMap(one => one.acts))]
  const rows = ids.length ? await db.selectFrom('orgAct').select(['id', 'kind', 'decisionNumber']).where('id', 'in', ids).execute() : []
  return new Map(rows.map(row => [row.id, row]))
}

type Kind = keyof { [K in keyof typeof vietnamese as K extends `results.break.kind.${infer N}` ? N : never]: true }

function shownAs({ on, acts }: BreakFound, known: ReadonlyMap<string, ActSaid>, language: Ctx['language']): Break {
  const words = language === 'en' ? english : vietnamese
  const said = acts.flatMap(act => known.get(act) ?? [])
  const kinds = [...new Set(said.map(act => act.kind))]
  const decision = [...new Set(said.flatMap(act => act.decisionNumber ?? []))].join('; ') || null
  const names =
    kinds.map(kind => words[`results.break.kind.${kind as Kind}`] ?? words['results.break.kind.reorganise']).join(', ') ||
    words['results.break.kind.reorganise']
  return { on, kinds, decision, words: decision ? words['results.break.decided'].replace('{what}', names).replace('{decision}', decision) : names }
}
