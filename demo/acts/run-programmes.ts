import { programmes } from '#modules/programmes/index.ts'
import { tasks } from '#modules/tasks/index.ts'
import { at } from '../scribe.ts'
import type { DocumentKey } from '../world/documents.ts'
import { inspectionOf2021, type TargetRow, targetsOf2020, targetsOf2021 } from '../world/targets.ts'
import { tasksOf2021 } from '../world/task-rows.ts'
import type { DatedAct } from './dated-act.ts'
import { addressed, idOf, type Office } from './office.ts'

/** The programme of 2020, given and answered; that of inspection for 2021, waiting for answers; the draft for 2021. */
export function programmesOf(office: Office): DatedAct[] {
  let programme2020 = ''
  return [
    {
      at: at('2020-01-20', '10:00'),
      do: async () => {
        programme2020 = await draft(office, {
          title: 'Chương trình công tác năm 2020',
          period: '2020',
          document: 'year-2020',
          members: '2019-12',
          targets: targetsOf2020,
          on: '2020-01-20',
        })
        await give(office, programme2020, '2020-01-20', { decisionNumber: '21-CTr/ĐUK', decisionDate: '2020-01-20' })
      },
    },
    {
      at: at('2020-02-17', '14:00'),
      do: () =>
        answer(office, programme2020, {
          objecting: ['TN-06'],
          reason: 'Đơn vị đang sắp xếp lại sản xuất, số quần chúng đủ điều kiện xét kết nạp giảm; đề nghị điều chỉnh chỉ tiêu.',
        }),
    },
    { at: at('2020-02-24', '09:00'), do: () => settleObjections(office, programme2020) },
    {
      at: at('2021-01-06', '09:00'),
      do: async () => {
        const id = await draft(office, {
          title: 'Chương trình kiểm tra, giám sát năm 2021',
          period: '2021',
          document: 'inspection-2021',
          members: '2020-11',
          targets: inspectionOf2021,
          on: '2021-01-06',
        })
        await give(office, id, '2021-01-06', { decisionNumber: '06-CTr/ĐUK', decisionDate: '2020-12-30' })
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
            unitId: idOf(office, 'ĐUK'),
            programmeId: id,
            documentId: document ? (office.documentIds.get(document) ?? null) : null,
          })
      },
    },
  ]
}

interface Drafted {
  title: string
  period: string
  document: DocumentKey
  /** The month whose members weigh. */
  members: string
  targets: readonly TargetRow[]
  on: string
}

async function draft(office: Office, { title, period, document, members, targets, on }: Drafted): Promise<string> {
  const { id } = await office.scribe.act(programmes.does.draft, {
    unitId: idOf(office, 'ĐUK'),
    bodyId: office.bodies.executive,
    documentId: office.documentIds.get(document) ?? null,
    title,
    period,
  })
  for (const [index, target] of targets.entries()) {
    const units = addressed(office, target.to, on).map(unit => idOf(office, unit.code))
    const denominator = target.denominator ?? null
    // Only to some: those are listed. A ratio is set alike for each.
    const list =
      target.by === 'set' || target.to !== 'all' ? units.map(unitId => ({ unitId, numerator: target.by === 'set' ? target.numerator : 0, denominator })) : []
    await office.scribe.act(programmes.does.setTarget, {
      programmeId: id,
      indicator: target.indicator,
      period,
      numerator: target.numerator,
      denominator,
      apportion: target.by,
      list,
      sort: (index + 1) * 10,
      ...(target.by === 'members' ? { weightIndicator: 'members.total', weightPeriod: members } : {}),
    })
  }
  return id
}

const give = (office: Office, id: string, on: string, decision: { decisionNumber: string; decisionDate: string }) =>
  office.scribe.act(programmes.does.deploy, { id, units: addressed(office, 'all', on).map(unit => idOf(office, unit.code)), ...decision })

/** Units take on their parts; some object, some have not answered. */
async function answer(office: Office, programmeId: string, said: { objecting: readonly string[]; waiting?: readonly string[]; reason: string }) {
  const { cells } = await office.scribe.act(programmes.does.matrix, { programmeId })
  const parts = cells.map(({ part, unitId }) => ({ id: part.id, unitId }))
  const of = (codes: readonly string[]) => new Set(codes.map(code => idOf(office, code)))
  const [objecting, waiting] = [of(said.objecting), of(said.waiting ?? [])]
  const accepted = parts.filter(part => !objecting.has(part.unitId) && !waiting.has(part.unitId)).map(part => part.id)
  for (let from = 0; from < accepted.length; from += 500) await office.scribe.act(programmes.does.acceptParts, { ids: accepted.slice(from, from + 500) })
  // They object to the first of their parts and take on the others.
  for (const unitId of objecting) {
    const [first, ...others] = parts.filter(part => part.unitId === unitId).map(part => part.id)
    if (first) await office.scribe.act(programmes.does.objectToParts, { ids: [first], reason: said.reason })
    if (others.length) await office.scribe.act(programmes.does.acceptParts, { ids: others })
  }
}

/** One less to do for each who objected, which they then take on; a hospital takes that one over, so that the parts still make up the whole. */
async function settleObjections(office: Office, programmeId: string) {
  const { cells } = await office.scribe.act(programmes.does.matrix, { programmeId })
  for (const { part } of cells.filter(cell => cell.part.state === 'objected')) {
    const taking = cells.find(cell => cell.part.targetId === part.targetId && cell.unitId === idOf(office, 'SN-01'))?.part
    for (const [of, by, reason] of [
      [part, -1, 'Điều chỉnh theo thực tế sắp xếp sản xuất của đơn vị.'],
      [taking, 1, 'Nhận thêm một chỉ tiêu, theo đề nghị của đơn vị có nguồn kết nạp.'],
    ] as const) {
      if (!of) continue
      const amended = await office.scribe.act(programmes.does.amendPart, {
        id: of.id,
        numerator: of.numerator + by,
        reason,
        decisionNumber: '48-CV/ĐUK',
        decisionDate: '2020-02-24',
      })
      await office.scribe.act(programmes.does.acceptParts, { ids: [amended.id] })
    }
  }
}
