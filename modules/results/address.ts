import { sql } from 'kysely'
import { z } from 'zod'
import { notFound } from '#kernel/errors.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { decodeFigureCode } from '#modules/indicators/index.ts'

/** A figure by its short code, or by unit, indicator (id or code) and period. */
export const figureAsked = {
  code: z.string().trim().max(60).optional(),
  unit: Id.optional(),
  indicator: z.string().max(80).optional(),
  period: PeriodCode.optional(),
}

export interface FigureAsked {
  code?: string | undefined
  unit?: string | undefined
  indicator?: string | undefined
  period?: string | undefined
}

/** Where a code leads. Refuses `not_found` for what is no code, and for one of nothing that is known here. */
export async function addressOf(ctx: Ctx, { code, unit, indicator, period }: FigureAsked): Promise<{ unit: string; indicator: string; period: string }> {
  if (code === undefined) {
    if (!unit || !indicator || !period) throw notFound()
    return { unit, indicator, period }
  }
  const address = decodeFigureCode(code)
  if (!address) throw notFound()
  const { rows } = await sql<{ unit: string; indicator: string }>`
    select u.id as unit, i.id as indicator from unit u, indicator i where u.number = ${address.unit} and i.number = ${address.indicator}`.execute(ctx.db)
  if (!rows[0]) throw notFound()
  return { ...rows[0], period: address.period }
}
