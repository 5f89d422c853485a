import type { Ctx } from '#kernel/road.ts'
import { familySlots, indicators } from '#modules/indicators/index.ts'
import { register } from './records.ts'

/** Defines the register "tasks on time" with its indicator where it is not there yet. One statement where it is. */
export async function ensureRegister(ctx: Ctx) {
  if ((await familySlots(ctx.db, [register.family])).length) return
  const tasks = { vi: 'nhiệm vụ', en: 'tasks' }
  await indicators.does.defineComponents.run(ctx, {
    components: [
      { code: register.due, names: { vi: 'Nhiệm vụ đến hạn', en: 'Tasks due' }, measure: tasks, scale: 0, overUnits: 'sum' },
      { code: register.onTime, names: { vi: 'Nhiệm vụ hoàn thành đúng hạn', en: 'Tasks done on time' }, measure: tasks, scale: 0, overUnits: 'sum' },
    ],
  })
  await indicators.does.defineFamily.run(ctx, {
    code: register.family,
    names: { vi: 'Sổ theo dõi nhiệm vụ đúng hạn', en: 'Register of tasks on time' },
    lane: 'register',
    periodKind: 'month',
    slots: [
      { component: register.due, overTime: 'accumulate' },
      { component: register.onTime, overTime: 'accumulate' },
    ],
  })
  await indicators.does.defineIndicators.run(ctx, {
    groups: [{ code: 'programme', names: { vi: 'Thực hiện chương trình công tác', en: 'Carrying out the programme' }, sort: 900 }],
    indicators: [
      {
        code: register.indicator,
        names: { vi: 'Tỷ lệ nhiệm vụ hoàn thành đúng hạn', en: 'Tasks done on time' },
        measure: { vi: '%', en: '%' },
        group: 'programme',
        direction: 'up',
        source: 'register',
        display: 'percent',
        decimals: 1,
        sort: 10,
        formula: {
          starts: '2015-01-01',
          numerator: register.onTime,
          denominator: register.due,
          words: {
            vi: 'Số nhiệm vụ có kết quả được xác nhận và gửi đúng hạn chia cho số nhiệm vụ đến hạn trong kỳ.',
            en: 'Tasks whose confirmed result was sent in time, divided by tasks that fell due in the period.',
          },
        },
      },
    ],
  })
}
