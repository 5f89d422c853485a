import { v7 as uuidv7 } from 'uuid'
import { addDays } from '#kernel/business-date.ts'
import { tasks } from '#modules/tasks/index.ts'
import { at } from '../scribe.ts'
import { seeded, type Seeded } from '../seeded.ts'
import { type TaskRow, tasksOf2020, tasksUnderWay } from '../world/task-rows.ts'
import type { UnitRow } from '../world/unit-rows.ts'
import type { DatedAct } from './dated-act.ts'
import { addressed, idOf, type Office, positionOfHead } from './office.ts'

const eve = '2021-01-15'

/** The tasks of a year with what became of them, and those under way, taken over on the eve of the demonstration's day. */
export function recordingOfTasks(office: Office): DatedAct[] {
  return [
    {
      at: at(eve, '17:00'),
      do: () => office.scribe.act(tasks.does.recordHistory, { tasks: [...tasksOf2020, ...tasksUnderWay].map(task => past(office, task)) }),
    },
  ]
}

function past(office: Office, { to, document, ...task }: TaskRow) {
  const random = seeded(`task ${task.title}`)
  const unitId = idOf(office, 'ĐUK')
  return {
    ...task,
    id: uuidv7(),
    unitId,
    documentId: document ? (office.documentIds.get(document) ?? null) : null,
    givenBy: office.holders.on(unitId, ['office_head'], task.assignedOn),
    assignments: addressed(office, to, task.assignedOn).map(unit => ({
      unitId: idOf(office, unit.code),
      role: 'lead' as const,
      position: positionOfHead(unit),
      ...outcome(unit, task, random),
    })),
  }
}

/** Nine in ten in time; some late, some sent back first, a few never. */
function outcome(unit: UnitRow, task: Pick<TaskRow, 'assignedOn' | 'dueOn'>, random: Seeded) {
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
  const chosen = standing[unit.code]
  if (task.dueOn >= '2021-01-01') {
    const submittedOn = random.chance(0.5) ? eve : addDays(eve, -2)
    const how = chosen ?? (['assigned', 'accepted', 'in_progress', 'submitted'] as const)[random.weighted([3, 4, 3, 1])] ?? 'accepted'
    if (how === 'assigned') return { state: how }
    if (how === 'accepted') return { state: how, acceptedOn }
    if (how === 'in_progress') return { state: how, acceptedOn, percent: random.int(2, 8) * 10, note: 'Đang triển khai đến các chi bộ.' }
    return { state: how, acceptedOn, submittedOn, note: 'Gửi kết quả thực hiện.' }
  }
  const chance = random.next()
  if (chance < 0.9) return confirmed(inTime)
  if (chance < 0.955) return confirmed(addDays(task.dueOn, random.int(1, 9)))
  if (chance < 0.985) {
    const returnedOn = addDays(inTime, 1)
    return { ...confirmed(addDays(returnedOn, random.int(1, 4))), returns: [{ submittedOn: inTime, returnedOn, reason: random.pick(reasons) }] }
  }
  return task.dueOn < '2020-12-01'
    ? confirmed(addDays(task.dueOn, random.int(10, 25)))
    : { state: 'in_progress' as const, acceptedOn, percent: 70, note: 'Còn hai chi bộ chưa hoàn thành hồ sơ.' }
}

/** The two units of the demonstration accounts have something to take on, and something to finish. */
const standing: Readonly<Record<string, 'assigned' | 'in_progress'>> = { 'CQ-01': 'assigned', 'TN-01': 'in_progress' }

const reasons = [
  'Chưa có số liệu của các chi bộ trực thuộc; đề nghị bổ sung.',
  'Báo cáo chưa có chữ ký của người đứng đầu cấp ủy; đề nghị gửi lại.',
  'Chưa nêu nguyên nhân của những nội dung chậm; đề nghị làm rõ.',
] as const
