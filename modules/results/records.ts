import { z } from 'zod'

/** Stored values by slot: index 0 is position 1; null: missing. */
export type Vector = readonly (number | null)[]

export const Basis = z.enum(['filed'])
