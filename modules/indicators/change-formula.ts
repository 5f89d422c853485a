import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse, refuseField } from '#kernel/errors.ts'
import { Formula, IndicatorCode, MonthStart, Words } from './records.ts'

/** A new version from a month on. What was computed for earlier months stays as it was; a period over both says that it rests on both. */
export const changeFormula = action({
  summary: 'Give an indicator a new formula from a month on',
  needs: 'indicators.manage',
  input: z.strictObject({
    code: IndicatorCode,
    starts: MonthStart,
    numerator: IndicatorCode,
    denominator: IndicatorCode.nullable().default(null),
    words: Words,
  }),
  output: Formula,
  example: known => ({
    code: known('indicator1'),
    starts: '2021-07-01',
    numerator: 'members.total',
    words: {
      vi: 'Số đảng viên có mặt vào ngày cuối kỳ, kể cả đảng viên được miễn sinh hoạt.',
      en: 'Members on the last day of the period, those excused from meetings included.',
    },
  }),
  run: async ({ db, now, note }, { code, starts, numerator, denominator, words }) => {
    const indicator = await db.selectFrom('indicator').select('id').where('code', '=', code).forNoKeyUpdate().executeTakeFirst()
    if (!indicator) throw notFound()
    const last = await db
      .selectFrom('indicatorFormula')
      .select(['version', 'starts'])
      .where('indicator', '=', indicator.id)
      .orderBy('version', 'desc')
      .executeTakeFirst()
    if (last && last.starts >= starts)
      throw refuse('indicators.formula_order', { month: month(last.starts) }, [
        { path: ['starts'], code: 'indicators.formula_order', data: { month: month(last.starts) } },
      ])
    const components = await db
      .selectFrom('component')
      .select(['id', 'code'])
      .where('code', 'in', [numerator, denominator ?? numerator])
      .execute()
    const idOf = (field: string, wanted: string) => {
      const found = components.find(component => component.code === wanted)
      if (!found) throw refuseField(field, 'indicators.unknown_component', { code: wanted })
      return found.id
    }
    const version = (last?.version ?? 0) + 1
    const parts = { numerator: idOf('numerator', numerator), denominator: denominator === null ? null : idOf('denominator', denominator) }
    await db
      .insertInto('indicatorFormula')
      .values({ indicator: indicator.id, version, starts, ...parts, words: JSON.stringify(words) as never, recordedAt: now })
      .execute()
    note({ indicator: indicator.id, version })
    return { version, starts, numerator, denominator, words }
  },
})

const month = (date: string) => `${date.slice(5, 7)}/${date.slice(0, 4)}`
