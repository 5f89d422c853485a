import { v7 as uuidv7 } from 'uuid'
import { addDays } from '#kernel/business-date.ts'
import { tasks } from '#modules/tasks/index.ts'
import { at } from '../scribe.ts'
import { seeded, type Seeded } from '../seeded.ts'
import { accountSeats } from '../world/accounts.ts'
import { type BlocCode, blocsOn, inTheNameOf } from '../world/merger.ts'
import { evidenceOf } from '../world/small-papers.ts'
import { type TaskRow, tasksOf2020, tasksUnderWay } from '../world/task-rows.ts'
import type { UnitRow } from '../world/unit-rows.ts'
import type { DatedAct } from './dated-act.ts'
import { addressed, idOf, type Office, positionOfHead } from './office.ts'
import { storeFile } from './store-file.ts'

const eve = '2021-01-15'
const allDoneBefore = '2020-12-01'

/** The tasks of a year with what became of them, and those under way, taken over on the eve of the demonstration's day. */
export const recordingOfTasks = (office: Office): DatedAct[] => [
  { at: at(eve, '17:00'), do: () => record(office, [...tasksOf2020, ...tasksUnderWay]) },
  { at: at(eve, '17:10'), do: () => askForTime(office) },
]

/** Those of the year that everybody has done. */
export const recordingOfTasksOver = (office: Office): DatedAct[] => [
  {
    at: at(eve, '17:00'),
    do: () =>
      record(
        office,
        tasksOf2020.filter(task => task.dueOn < allDoneBefore),
      ),
  },
]

async function record(office: Office, given: readonly TaskRow[]) {
  const history = []
  for (const task of given) for (const by of blocsOn(task.assignedOn)) history.push(...(await past(office, by, task)))
  await office.scribe.act(tasks.does.recordHistory, { tasks: history })
}

/** As a bloc gave it to the units below it; none, where it concerns nobody there. */
async function past(office: Office, by: BlocCode, task: TaskRow) {
  const { to, document, standing: _standing, ...fields } = task
  const random = seeded(`task ${task.title} ${by}`)
  const unitId = idOf(office, by)
  const assignments = []
  for (const [index, unit] of addressed(office, by, to, task.assignedOn).entries()) {
    const came = outcome(unit, task, random)
    const files =
      task.evidenceRequired && came.state === 'done' && (index % 11 === 0 || 'CQ-01 TN-01'.includes(unit.code))
        ? [await evidence(office, unit, by, task, came.submittedOn)]
        : []
    assignments.push({ unitId: idOf(office, unit.code), role: 'lead' as const, position: positionOfHead(unit), ...came, files })
  }
  if (!assignments.length) return []
  const documentId = document ? (office.documents.get(`${by} ${document}`)?.id ?? null) : null
  const givenBy = office.holders.on(unitId, ['office_head'], task.assignedOn)
  return [{ ...fields, expectedResult: inTheNameOf(by, fields.expectedResult), id: uuidv7(), unitId, documentId, givenBy, assignments }]
}

const evidence = ({ scribe, unitIds }: Office, unit: UnitRow, to: BlocCode, task: TaskRow, on: string) =>
  storeFile(
    scribe,
    idOf({ unitIds }, unit.code),
    `Báo cáo kết quả ${unit.code}`,
    evidenceOf(scribe.layoutOn(on), { name: unit.name, committee: unit.level === 'grassroots_committee' }, to, task, on),
  )

/** Heads who cannot finish in time ask their superior for a later date, each with the account of the demonstration. */
async function askForTime({ scribe, ...office }: Office) {
  for (const { title, standing } of tasksUnderWay) {
    for (const [code, { extension }] of Object.entries(standing ?? {})) {
      const account = accountSeats.find(seat => seat.unit === code && seat.position === 'unit_secretary')
      if (!extension || !account) continue
      const { rows } = await scribe.actAs(account.username, tasks.does.list, { search: title, unitId: idOf(office, code) })
      const [held] = rows
      if (held) await scribe.actAs(account.username, tasks.does.requestExtension, { id: held.id, version: held.version, ...extension })
    }
  }
}

/** Nine in ten in time; some late, some sent back first, a few never. */
function outcome(unit: UnitRow, task: Pick<TaskRow, 'assignedOn' | 'dueOn' | 'standing'>, random: Seeded) {
  const acceptedOn = addDays(task.assignedOn, random.int(1, 4))
  const days = (Date.parse(task.dueOn) - Date.parse(acceptedOn)) / 86_400_000
  const inTime = addDays(acceptedOn, random.int(Math.floor(days / 2), days))
  const confirmed = (submittedOn: string) => ({
    state: 'done' as const,
    acceptedOn,
    submittedOn,
    closedOn: addDays(submittedOn, random.int(1, 5)),
    note: 'Đã hoàn thành, có báo cáo kết quả gửi kèm.',
  })
  if (task.dueOn >= '2021-01-01') {
    const submittedOn = random.chance(0.5) ? eve : addDays(eve, -2)
    const drawn = (['assigned', 'accepted', 'in_progress', 'submitted'] as const)[random.weighted([3, 4, 3, 1])] ?? 'accepted'
    const { state: how, percent, note, reason } = task.standing?.[unit.code] ?? { state: drawn }
    if (how === 'assigned') return { state: how }
    if (how === 'accepted') return { state: how, acceptedOn }
    if (how === 'objected') return { state: how, acceptedOn, note }
    if (how === 'returned') return { state: how, acceptedOn, returns: [{ submittedOn: addDays(eve, -4), returnedOn: addDays(eve, -1), reason: reason ?? '' }] }
    if (how === 'in_progress') return { state: how, acceptedOn, percent: percent ?? random.int(2, 8) * 10, note: note ?? 'Đang triển khai đến các chi bộ.' }
    return { state: how, acceptedOn, submittedOn, note: 'Gửi kết quả thực hiện.' }
  }
  const chance = random.next()
  if (chance < 0.9) return confirmed(inTime)
  if (chance < 0.955) return confirmed(addDays(task.dueOn, random.int(1, 9)))
  if (chance < 0.985) {
    const returnedOn = addDays(inTime, 1)
    return { ...confirmed(addDays(returnedOn, random.int(1, 4))), returns: [{ submittedOn: inTime, returnedOn, reason: random.pick(reasons) }] }
  }
  return task.dueOn < allDoneBefore
    ? confirmed(addDays(task.dueOn, random.int(10, 25)))
    : { state: 'in_progress' as const, acceptedOn, percent: 70, note: 'Còn hai chi bộ chưa hoàn thành hồ sơ.' }
}

const reasons = [
  'Chưa có số liệu của các chi bộ trực thuộc; đề nghị bổ sung.',
  'Báo cáo chưa có chữ ký của người đứng đầu cấp ủy; đề nghị gửi lại.',
  'Chưa nêu nguyên nhân của những nội dung chậm; đề nghị làm rõ.',
] as const
