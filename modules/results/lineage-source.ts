import type { Ctx } from '#kernel/road.ts'
import type { Submission } from './records.ts'

/** Which posts lie behind a figure: of these units, in these stored periods of a family, the element at `position`, which is this component. */
export interface Behind {
  units: readonly string[]
  family: string
  periods: readonly string[]
  position: number
  component: string
  /** A closing value: only reports of the period's last day give it. */
  closing: boolean
}

/** Answers with the signed reports behind a figure, standing ones first, the newest first; at most `limit` and how many there are. */
export type LineageSource = (ctx: Ctx, asked: readonly Behind[], limit: number) => Promise<{ rows: Submission[]; total: number }>

const sources: LineageSource[] = []

/** The module that keeps signed reports says so once, where it is loaded; results stand before it and cannot call it. */
export function registerLineageSource(source: LineageSource) {
  if (!sources.includes(source)) sources.push(source)
}

export async function submissionsBehind(ctx: Ctx, asked: readonly Behind[], limit: number) {
  const rows: Submission[] = []
  let total = 0
  for (const source of asked.length ? sources : []) {
    const found = await source(ctx, asked, limit - rows.length)
    rows.push(...found.rows)
    total += found.total
  }
  return { rows, total }
}
