import { access } from '#modules/access/index.ts'
import { conferences } from '#modules/conferences/index.ts'
import { workplans } from '#modules/workplans/index.ts'
import { at } from '../scribe.ts'
import { bloc } from '../world/merger.ts'
import { type Preparer, rowsOf2020, rowsOf2021, type WorkplanEntry } from '../world/workplan-rows.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'

const { create, addRows, issue, close, putOnAgenda, moveRow, dropRow, completeRow } = workplans.does

/** A programme that was drawn up: its rows by key. */
interface Drawn {
  id: string
  rows: Map<string, string>
  bodies: Awaited<ReturnType<typeof bodiesOf>>
}

/** The programme of the rest of 2020: most of it held, something moved, something dropped, one thing left; closed with the year. */
export function workplanOf2020(office: Office): DatedAct[] {
  let drawn: Drawn
  const row = (key: string) => drawn.rows.get(key) ?? ''
  const put = (key: string, day: string, reason?: string) => async () =>
    office.scribe.act(putOnAgenda, {
      rowIds: [row(key)],
      conferenceId: await meetingOn(office, drawn.bodies.get('executive') ?? '', day),
      ...(reason ? { reason } : {}),
    })
  return [
    { at: at('2020-06-11', '15:00'), do: async () => void (drawn = await drawUp(office, 2020, rowsOf2020, { number: '03-CTr/ĐUK', issuedOn: '2020-06-11' })) },
    { at: at('2020-06-17', '09:00'), do: put('personnel', '2020-06-25') },
    { at: at('2020-07-13', '09:00'), do: put('political-report', '2020-07-17') },
    {
      at: at('2020-07-24', '16:00'),
      do: () =>
        office.scribe.act(completeRow, {
          id: row('first-half'),
          version: 1,
          reason: 'Đã báo cáo tại Hội nghị Ban Chấp hành lần thứ 3 ngày 17/7/2020; ban hành Báo cáo số 41-BC/ĐUK.',
        }),
    },
    {
      at: at('2020-08-03', '10:00'),
      do: () =>
        office.scribe.act(dropRow, {
          id: row('contest'),
          version: 1,
          reason: 'Dịch COVID-19 diễn biến phức tạp; tập trung chuẩn bị Đại hội đại biểu Đảng bộ Khối.',
        }),
    },
    {
      at: at('2020-09-03', '10:00'),
      do: () => office.scribe.act(moveRow, { id: row('rules'), version: 1, to: '2020-10', reason: 'Chờ quy chế mẫu của Ban Chấp hành Đảng bộ tỉnh khóa mới.' }),
    },
    {
      at: at('2020-09-28', '16:00'),
      do: () =>
        office.scribe.act(completeRow, {
          id: row('inspected'),
          version: 1,
          reason: 'Đã kiểm tra 12 đảng ủy, chi bộ cơ sở; Thông báo số 09-TB/UBKT ngày 25/9/2020.',
        }),
    },
    { at: at('2020-10-09', '09:00'), do: put('rules', '2020-10-15') },
    { at: at('2020-10-09', '09:10'), do: put('private', '2020-10-15') },
    {
      at: at('2020-11-20', '16:00'),
      do: () =>
        office.scribe.act(completeRow, { id: row('review'), version: 1, reason: 'Lấy ý kiến Ban Thường vụ bằng văn bản; ban hành Kế hoạch số 14-KH/ĐUK.' }),
    },
    { at: at('2020-12-31', '16:00'), do: () => office.scribe.act(close, { id: drawn.id }) },
  ]
}

/** That of 2021, issued before the conference; its first rows stand on the agenda of the conference and of the standing committee's meeting of January. */
export function workplanOf2021(office: Office): DatedAct[] {
  let drawn: Drawn
  return [
    { at: at('2021-01-13', '15:00'), do: async () => void (drawn = await drawUp(office, 2021, rowsOf2021, { number: '07-CTr/ĐUK', issuedOn: '2021-01-13' })) },
    {
      at: at('2021-01-15', '09:00'),
      do: async () => {
        const { id: conferenceId } = await office.scribe.actAs('vanphong', conferences.does.plan, {
          bodyId: drawn.bodies.get('standing') ?? '',
          ordinal: 9,
          startsAt: at('2021-01-26', '08:00'),
          minutes: 180,
          place: 'Phòng họp Đảng ủy Khối',
        })
        await office.scribe.actAs('vanphong', putOnAgenda, { conferenceId, rowIds: ['tet', 'study'].map(key => drawn.rows.get(key) ?? '') })
      },
    },
    {
      at: at('2021-01-16', '10:00'),
      do: async () =>
        office.scribe.actAs('vanphong', putOnAgenda, {
          conferenceId: await meetingOn(office, drawn.bodies.get('executive') ?? '', '2021-01-17'),
          rowIds: [drawn.rows.get('work-rules') ?? ''],
        }),
    },
  ]
}

async function drawUp(office: Office, year: number, entries: readonly WorkplanEntry[], paper: { number: string; issuedOn: string }): Promise<Drawn> {
  const bodies = await bodiesOf(office)
  const { id } = await office.scribe.act(create, {
    bodyId: bodies.get('executive') ?? '',
    year,
    title: `Chương trình công tác năm ${year} của Ban Chấp hành Đảng bộ Khối`,
  })
  const { rows } = await office.scribe.act(addRows, { workplanId: id, rows: entries.map(entry => rowOf(office, bodies, year, entry)) })
  await office.scribe.act(issue, { id, version: 1, ...paper })
  return { id, bodies, rows: new Map(entries.flatMap(({ key }, index) => (key ? [[key, rows[index]?.id ?? ''] as const] : []))) }
}

function rowOf(office: Office, bodies: ReadonlyMap<string, string>, year: number, { section, content, month, by, before, product }: WorkplanEntry) {
  const considers = before ?? (section === 'executive' || section === 'standing' ? section : 'none')
  const preparerOf = (one: Preparer) =>
    one.startsWith('unit ') ? { unitId: idOf(office, one.slice('unit '.length)) } : { unitId: idOf(office, bloc.code), bodyId: bodies.get(one) ?? null }
  return {
    section,
    content,
    month: month ? `${year}-${String(month).padStart(2, '0')}` : null,
    consideredBy: considers === 'none' ? null : (bodies.get(considers) ?? null),
    product: product ?? null,
    preparers: by.map(preparerOf),
  }
}

/** Bodies of the bloc by what they are. */
async function bodiesOf(office: Office): Promise<Map<string, string>> {
  const { bodies } = await office.scribe.act(access.does.bodies, { unitId: idOf(office, bloc.code) })
  return new Map(
    bodies.flatMap(({ id, kind, name }) => {
      if (!id || !kind) return []
      return [[kind === 'board' ? (name?.includes('Tuyên giáo') ? 'propaganda' : 'organisation') : kind, id] as const]
    }),
  )
}

async function meetingOn(office: Office, bodyId: string, day: string): Promise<string> {
  const { rows } = await office.scribe.act(conferences.does.list, { bodyId, year: Number(day.slice(0, 4)), size: 100 })
  const found = rows.find(row => row.startsAt === at(day, '08:00'))
  if (!found) throw new Error(`no meeting on ${day}`)
  return found.id
}
