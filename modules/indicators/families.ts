import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { familySlots } from './catalogue.ts'
import { Family, FamilySlot, IndicatorCode } from './records.ts'

export const families = query({
  summary: 'List the form families with their slots',
  needs: 'signed-in',
  input: z.strictObject({ codes: z.array(IndicatorCode).optional() }),
  output: z.array(Family.extend({ slots: z.array(FamilySlot) })),
  example: {},
  run: ({ db }, { codes }) => familySlots(db, codes),
})
