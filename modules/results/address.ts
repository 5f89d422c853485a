import { sql } from 'kysely'
import { z } from 'zod'
import { notFound } from '#kernel/errors.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { decodeFigureCode } from '#modules/indicators/index.ts'
import { Basis } from './records.ts'

/** A figure by its short code, or by unit, indicator (id or code), period and basis. */
export const figureAsked = {
  code: z.string().trim().max(60).optional(),
  unit: Id.optional(),
  indicator: z.string().max(80).optional(),
  period: PeriodCode.optional(),
  basis: Basis.optional(),
}

export interface FigureAsked {
  code?: string | undefined
  unit?: string | undefined
  indicator?: string | undefined
  period?: string | undefined
  basis?: Basis | undefined
}

interface Address {
  unit: string
  indicator: string
  period: string
  basis: Basis
  /** The whole of which the figure is a part, where it counts only what stood under that. */
  under?: { unit: string; direct: boolean }
}

/** Where a code leads. Refuses `not_found` for what is no code, and for one of nothing that is known here. */
export async function addressOf(ctx: Ctx, { code, unit, indicator, period, basis = 'period' }: FigureAsked): Promise<Address> {
  if (code === undefined) {
    if (!unit || !indicator || !period) throw notFound()
    return { unit, indicator, period, basis }
  }
  const address = decodeFigureCode(code)
  if (!address) throw notFound()
  const { rows } = await sql<{ unit: string; indicator: string; above: string | null }>`
    select u.id as unit, i.id as indicator, a.id as above from unit u cross join indicator i left join unit a on a.number = ${address.under?.unit ?? null}::int
    where u.number = ${address.unit} and i.number = ${address.indicator}`.execute(ctx.db)
  const [found] = rows
  if (!found || (address.under && !found.above)) throw notFound()
  return {
    unit: found.unit,
    indicator: found.indicator,
    period: address.period,
    basis: address.basis,
    ...(address.under && found.above ? { under: { unit: found.above, direct: address.under.direct } } : {}),
  }
}
