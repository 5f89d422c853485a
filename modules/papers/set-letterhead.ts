import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, open } from '#kernel/records.ts'

const Lines = open(z.string().trim().max(200))

export const setLetterhead = action({
  summary: 'Say how the heads of a unit’s papers are written: organ, superior, place, symbol of the organ',
  needs: 'papers.build',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, organ: Lines.min(1), superior: Lines, place: Lines.min(1), organCode: open(z.string().trim().min(1).max(20)) }),
  output: z.object({ unitId: Id }),
  example: known => ({
    unitId: known('bloc'),
    organ: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP TỈNH',
    superior: 'ĐẢNG BỘ TỈNH TUYÊN QUANG',
    place: 'Tuyên Quang',
    organCode: 'ĐUK',
  }),
  run: async (ctx, input) => {
    const said = { ...input, savedAt: ctx.now, accountId: ctx.author.accountId, mandateId: ctx.author.mandateId }
    await ctx.db
      .insertInto('paperLetterhead')
      .values(said)
      .onConflict(conflict => conflict.column('unitId').doUpdateSet(said))
      .execute()
    ctx.emit('papers.template', { units: [input.unitId] })
    return { unitId: input.unitId }
  },
})
