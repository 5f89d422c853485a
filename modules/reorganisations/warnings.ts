import { z } from 'zod'
import type { Ctx } from '#kernel/road.ts'
import { foundedBy, type Plan } from '#modules/org/index.ts'

/** A rule that the plan goes against, with its citation. It warns and asks for a document; it never stops anything. */
export interface Warning {
  path: (string | number)[]
  code: 'too_few_to_found' | 'small_committee' | 'large_cell'
  unit: string
  members: number
  limit: number
  clause: string
  set: string
  evidence: string
  /** The superior's written consent stands with the reorganisation. */
  documented: boolean
}

/** Levels whose units have units below them: committees; the others are cells (rules/organisation-*, unit.committee.min_members). */
const committees = ['grassroots_committee', 'sub_committee']
const cells = ['grassroots_cell', 'cell']

/** By the rules in force on the day, for every unit that a step founds and whose members are stated. */
export function warningsOf(ctx: Ctx, plan: Plan, documented: boolean): Warning[] {
  const rules = ctx.services.rules.at(plan.day as never)
  const least = rules.get('unit.found.min_official_members', z.int())
  const size = rules.get('unit.committee.min_members', z.int())
  return plan.founded.flatMap(unit => {
    const members = membersOf(plan, unit.ref)
    if (members === null) return []
    const place = foundedBy(plan.steps[unit.step] as Plan['steps'][number]).findIndex(one => one.ref === unit.ref)
    const warn = (code: Warning['code'], { value, clause, set, evidence }: typeof least): Warning => ({
      path: [unit.step, place],
      code,
      unit: unit.name,
      members,
      limit: value,
      clause,
      set,
      evidence,
      documented,
    })
    return [
      ...(members < least.value ? [warn('too_few_to_found', least)] : []),
      ...(committees.includes(unit.level) && members < size.value ? [warn('small_committee', size)] : []),
      ...(cells.includes(unit.level) && members >= size.value ? [warn('large_cell', size)] : []),
    ]
  })
}

/** Members who come to a unit, as far as the steps state them; null: not stated for all who pass on to it. */
function membersOf(plan: Plan, unit: string): number | null {
  const coming = plan.successions.filter(one => one.to === unit)
  if (!coming.length || coming.some(one => one.members === null)) return null
  return coming.reduce((sum, one) => sum + (one.members ?? 0), 0)
}
