import { programmes } from '#modules/programmes/index.ts'
import { tasks } from '#modules/tasks/index.ts'
import { at } from '../scribe.ts'
import { bloc, formerCodes, type FormerBloc, organCodeOf } from '../world/merger.ts'
import { inspectionOf2021, targetsOfYear, targetsOf2020, targetsOf2021 } from '../world/targets.ts'
import { tasksOf2021 } from '../world/task-rows.ts'
import type { DatedAct } from './dated-act.ts'
import { answer, draft, give, partsOf, settleObjections } from './give-programmes.ts'
import { idOf, type Office } from './office.ts'

/** Each bloc's programmes of 2018 to 2020; that of the new bloc, which keeps what they gave. */
export function programmesUntil2020(office: Office): DatedAct[] {
  const running = new Map<string, string>()
  const closing = (year: number) => async () => {
    for (const by of formerCodes) await office.scribe.act(programmes.does.close, { id: running.get(`${by} ${year}`) ?? '', note: `Hết năm ${year}.` })
  }
  return [
    ...formerCodes.flatMap(by => programmesOfFormer(office, by, running)),
    { at: at('2019-01-11', '16:00'), do: closing(2018) },
    { at: at('2020-01-13', '16:00'), do: closing(2019) },
    {
      at: at('2020-02-17', '14:00'),
      do: () =>
        answer(office, running.get('KDN 2020') ?? '', {
          objecting: ['TN-06'],
          reason: 'Đơn vị đang sắp xếp lại sản xuất, số quần chúng đủ điều kiện xét kết nạp giảm; đề nghị điều chỉnh chỉ tiêu.',
        }),
    },
    { at: at('2020-02-17', '14:10'), do: () => answer(office, running.get('KCQ 2020') ?? '') },
    { at: at('2020-02-24', '09:00'), do: () => settleObjections(office, running.get('KDN 2020') ?? '') },
    { at: at('2020-06-08', '10:00'), do: () => takeOver(office, running) },
  ]
}

/** That of inspection for 2021, waiting for answers; the draft for 2021. */
export function programmesOf2021(office: Office): DatedAct[] {
  return [
    {
      at: at('2021-01-06', '09:00'),
      do: async () => {
        const id = await draft(office, {
          by: bloc.code,
          title: 'Chương trình kiểm tra, giám sát năm 2021',
          period: '2021',
          document: 'inspection-2021',
          members: '2020-11',
          targets: inspectionOf2021,
          on: '2021-01-06',
        })
        await give(office, bloc.code, id, '2021-01-06', { decisionNumber: '06-CTr/ĐUK', decisionDate: '2020-12-30' })
        await answer(office, id, {
          objecting: ['NN-04'],
          waiting: ['CQ-01', 'TN-01', 'SN-01'],
          reason: 'Hai chi bộ phân xưởng vận hành theo ca, khó bố trí đủ số cuộc kiểm tra trong quý I; đề nghị giảm 01 cuộc.',
        })
      },
    },
    {
      at: at('2021-01-11', '15:00'),
      do: async () => {
        const id = await draft(office, {
          by: bloc.code,
          title: 'Chương trình công tác năm 2021',
          period: '2021',
          document: 'term-x',
          members: '2020-11',
          targets: targetsOf2021,
          on: '2021-01-11',
        })
        for (const { document, ...task } of tasksOf2021)
          await office.scribe.act(tasks.does.draft, {
            ...task,
            unitId: idOf(office, bloc.code),
            programmeId: id,
            documentId: document ? (office.documents.get(`${bloc.code} ${document}`)?.id ?? null) : null,
          })
      },
    },
  ]
}

/** Of 2018 the first month's members weigh: there is nothing older. */
const years = [
  { year: 2018, on: '2018-02-06', members: '2018-01' },
  { year: 2019, on: '2019-01-21', members: '2018-12' },
  { year: 2020, on: '2020-01-20', members: '2019-12' },
] as const

function programmesOfFormer(office: Office, by: FormerBloc, running: Map<string, string>): DatedAct[] {
  return years.map(({ year, on, members }) => ({
    at: at(on, '10:00'),
    do: async () => {
      const id = await draft(office, {
        by,
        title: `Chương trình công tác năm ${year}`,
        period: String(year),
        ...(year === 2020 ? { document: 'year-2020' as const } : {}),
        members,
        targets: targetsOfYear(year, by),
        on,
      })
      running.set(`${by} ${year}`, id)
      await give(office, by, id, on, { decisionNumber: `21-CTr/${organCodeOf(by)}`, decisionDate: on })
      if (year !== 2020) await answer(office, id)
    },
  }))
}

/** The new committee puts one programme in the place of two: the total is its own, every unit keeps the parts it has. */
async function takeOver(office: Office, running: ReadonlyMap<string, string>) {
  const former = formerCodes.map(by => running.get(`${by} 2020`) ?? '')
  const unitId = idOf(office, bloc.code)
  const parts: Awaited<ReturnType<typeof partsOf>> = []
  for (const programmeId of former) parts.push(...(await partsOf(office, programmeId, unitId)))
  const kept = targetsOf2020.map(target => ({
    ...target,
    by: target.denominator === undefined ? ('list' as const) : ('set' as const),
    list: parts
      .filter(part => part.indicator.code === target.indicator)
      .map(({ unitId: of, numerator, denominator }) => ({ unitId: of, numerator, denominator })),
  }))
  const on = '2020-06-08'
  const id = await draft(office, { by: bloc.code, title: 'Chương trình công tác năm 2020 của Đảng bộ Khối', period: '2020', targets: kept, on })
  await give(office, bloc.code, id, on, { decisionNumber: '02-CTr/ĐUK', decisionDate: on })
  await answer(office, id)
  for (const programme of former)
    await office.scribe.act(programmes.does.close, {
      id: programme,
      note: 'Thay bằng chương trình công tác năm 2020 của Đảng bộ Khối; chỉ tiêu đã giao giữ nguyên.',
    })
}
