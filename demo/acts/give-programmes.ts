import { programmes } from '#modules/programmes/index.ts'
import type { DocumentKey } from '../world/documents.ts'
import type { BlocCode } from '../world/merger.ts'
import type { TargetRow } from '../world/targets.ts'
import { addressed, bodiesOf, idOf, type Office } from './office.ts'

export interface Drafted {
  by: BlocCode
  title: string
  period: string
  document?: DocumentKey
  /** The month whose members weigh. */
  members?: string
  targets: readonly TargetRow[]
  on: string
}

/** Answers its id. What concerns nobody under the bloc is left out. */
export async function draft(office: Office, { by, title, period, document, members, targets, on }: Drafted): Promise<string> {
  const { id } = await office.scribe.act(programmes.does.draft, {
    unitId: idOf(office, by),
    bodyId: bodiesOf(office, by).executive,
    documentId: document ? (office.documents.get(`${by} ${document}`)?.id ?? null) : null,
    title,
    period,
  })
  for (const [index, target] of targets.entries()) {
    const units = addressed(office, by, target.to, on).map(unit => idOf(office, unit.code))
    if (!units.length) continue
    const denominator = target.denominator ?? null
    // Only to some: those are listed. A ratio is set alike for each.
    const list =
      target.list ??
      (target.by === 'set' || target.to !== 'all' ? units.map(unitId => ({ unitId, numerator: target.by === 'set' ? target.numerator : 0, denominator })) : [])
    await office.scribe.act(programmes.does.setTarget, {
      programmeId: id,
      indicator: target.indicator,
      period,
      numerator: target.numerator,
      denominator,
      apportion: target.by,
      list: [...list],
      sort: (index + 1) * 10,
      ...(target.by === 'members' ? { weightIndicator: 'members.total', weightPeriod: members } : {}),
    })
  }
  return id
}

export const give = (office: Office, by: BlocCode, id: string, on: string, decision: { decisionNumber: string; decisionDate: string }) =>
  office.scribe.act(programmes.does.deploy, { id, units: addressed(office, by, 'all', on).map(unit => idOf(office, unit.code)), ...decision })

/** All parts of a programme that its unit gave, or the one that judges them now. */
export async function partsOf({ scribe }: Office, programmeId: string, unitId?: string) {
  const size = 500
  const parts = []
  for (let page = 1; ; page++) {
    const { rows } = await scribe.act(programmes.does.parts, { programmeId, unitId, page, size })
    parts.push(...rows)
    if (rows.length < size) return parts
  }
}

/** Units take on their parts; some object, some have not answered. */
export async function answer(office: Office, programmeId: string, said: { objecting?: readonly string[]; waiting?: readonly string[]; reason?: string } = {}) {
  const parts = await partsOf(office, programmeId)
  const of = (codes: readonly string[]) => new Set(codes.map(code => idOf(office, code)))
  const [objecting, waiting] = [of(said.objecting ?? []), of(said.waiting ?? [])]
  const accepted = parts.filter(part => !objecting.has(part.unitId) && !waiting.has(part.unitId)).map(part => part.id)
  for (let from = 0; from < accepted.length; from += 500) await office.scribe.act(programmes.does.acceptParts, { ids: accepted.slice(from, from + 500) })
  // They object to the first of their parts and take on the others.
  for (const unitId of objecting) {
    const [first, ...others] = parts.filter(part => part.unitId === unitId).map(part => part.id)
    if (first) await office.scribe.act(programmes.does.objectToParts, { ids: [first], reason: said.reason ?? '' })
    if (others.length) await office.scribe.act(programmes.does.acceptParts, { ids: others })
  }
}

/** One less to do for each who objected, which they then take on; the power company takes that one over, so that the parts still make up the whole. */
export async function settleObjections(office: Office, programmeId: string) {
  const parts = await partsOf(office, programmeId)
  for (const part of parts.filter(one => one.state === 'objected')) {
    const taking = parts.find(one => one.targetId === part.targetId && one.unitId === idOf(office, 'NN-01'))
    for (const [of, by, reason] of [
      [part, -1, 'Điều chỉnh theo thực tế sắp xếp sản xuất của đơn vị.'],
      [taking, 1, 'Nhận thêm một chỉ tiêu, theo đề nghị của đơn vị có nguồn kết nạp.'],
    ] as const) {
      if (!of) continue
      const amended = await office.scribe.act(programmes.does.amendPart, {
        id: of.id,
        numerator: of.numerator + by,
        reason,
        decisionNumber: '48-CV/ĐUKDN',
        decisionDate: '2020-02-24',
      })
      await office.scribe.act(programmes.does.acceptParts, { ids: [amended.id] })
    }
  }
}
