import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { loadReports, valuesOf } from './load-report.ts'
import { filters, obligationRows, urgentFirst } from './obligation-rows.ts'
import { findingsOf, pastValues } from './past-values.ts'
import { Finding, Mode, Obligation, State, Timeliness } from './records.ts'
import { seatUnits } from './rights-at.ts'

const filterInput = {
  ...listInput,
  family: IndicatorCode.optional(),
  period: PeriodCode.optional(),
  state: z.array(State).max(6).optional(),
  timeliness: Timeliness.optional(),
}
const page = (input: { page: number; size: number }) => ({ limit: input.size, offset: (input.page - 1) * input.size })
const at = (column: 'unit_id' | 'filed_to', units: readonly string[] | null) =>
  units === null ? sql`true` : sql`${sql.ref(`o.${column}`)} = any(${units as string[]}::uuid[])`
/** Of these units, or answered for by one of them. */
const ownOf = (units: readonly string[] | null) =>
  units === null ? sql`true` : sql`(${at('unit_id', units)} or o.answered_by = any(${units as string[]}::uuid[]))`

const orders = {
  unit: sql`(select min(n.code) from unit_name n where n.unit_id = o.unit_id and upper_inf(n.recorded)), o.unit_id, o.starts`,
  urgent: urgentFirst,
  due: sql`o.due_on, o.unit_id, o.starts`,
  '-due': sql`o.due_on desc, o.unit_id, o.starts`,
  signed: sql`(select signed_at from submission where id = o.latest), o.unit_id`,
  '-signed': sql`(select signed_at from submission where id = o.latest) desc nulls last, o.unit_id`,
}
const orderOf = (sort: string | undefined) => (sort !== undefined && Object.hasOwn(orders, sort) ? orders[sort as keyof typeof orders] : orders.urgent)

export const mine = query({
  summary: 'The reports asked of the units in which one has a seat that fills in or signs, the most urgent first',
  needs: 'reports.read',
  input: z.strictObject({ ...filterInput, unitId: Id.optional() }),
  output: listOf(Obligation),
  example: {},
  run: async (ctx, { unitId, ...input }) =>
    obligationRows(ctx, {
      where: sql`${ownOf(seatUnits(ctx, ['reports.fill', 'reports.sign']))} and ${unitId ? ownOf([unitId]) : sql`true`} and ${filters(ctx, input)}`,
      order: orderOf(input.sort),
      ...page(input),
    }),
})

export const list = query({
  summary: 'Reports of units one may read',
  needs: 'reports.read',
  input: z.strictObject({ ...filterInput, under: Id.optional(), unitId: Id.optional(), mode: Mode.optional() }),
  output: listOf(Obligation),
  example: { state: ['accepted'] },
  run: async (ctx, { unitId, mode, ...input }) =>
    obligationRows(ctx, {
      where: sql`${unitId ? sql`o.unit_id = ${unitId}` : sql`true`} and ${mode ? sql`o.mode = ${mode}` : sql`true`} and ${filters(ctx, input)}`,
      order: orderOf(input.sort),
      ...page(input),
    }),
})

const Waiting = Obligation.extend({
  warnings: z.array(Finding),
  /** How many figures of a compiled report differ from the sum of its parts. */
  differences: z.int(),
})

export const inbox = query({
  summary: 'Signed reports that wait for acceptance by the units in which one has a seat, with what the checks say of each',
  needs: 'reports.accept',
  input: z.strictObject(filterInput),
  output: listOf(Waiting),
  example: {},
  run: async (ctx, input) => {
    const { rows, total } = await obligationRows(ctx, {
      where: sql`o.state = 'submitted' and ${at('filed_to', seatUnits(ctx, ['reports.accept']))} and ${filters(ctx, input)}`,
      order: input.sort ? orderOf(input.sort) : orders.signed,
      ...page(input),
    })
    const told = await warningsOf(
      ctx,
      rows.map(row => row.id),
    )
    return { rows: rows.map(row => ({ ...row, ...(told.get(row.id) ?? { warnings: [], differences: 0 }) })), total }
  },
})

async function warningsOf(ctx: Ctx, ids: readonly string[]) {
  const reports = await loadReports(ctx.db, ids)
  const past = await pastValues(ctx, reports)
  return new Map(
    reports.map(report => {
      const values = valuesOf(report, report.vector)
      const parts = past.get(report.id)?.parts
      const differences = parts ? Object.entries(values).filter(([code, value]) => parts[code] !== null && value !== parts[code]).length : 0
      return [report.id, { warnings: findingsOf(report, values, past.get(report.id)), differences }]
    }),
  )
}
