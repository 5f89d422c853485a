import { sql } from 'kysely'
import type { Preparing } from './known.ts'

/** Programmes with parts in every state, and tasks in every state. */
export async function prepareWork(preparing: Preparing) {
  await prepareDocuments(preparing)
  await prepareProgrammes(preparing)
  await prepareTasks(preparing)
}

async function prepareDocuments({ w, canaries }: Preparing) {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='
  for (const unit of ['province', 'bloc', 'unit1', 'unit2', 'unit7', 'cell1', 'cell2']) {
    const file = await w
      .as('system')
      .documents.upload({ unitId: w.known(unit), name: `${canaries.of(`a file of ${unit}`, 'documents.read', unit)}.png`, content: png, notClassified: true })
    const title = canaries.of(`a document of ${unit}`, 'documents.read', unit)
    const document = await w.as('system').documents.recordDocument({
      unitId: w.known(unit),
      number: '01-KH',
      issuedOn: '2020-12-01',
      issuer: 'Cấp ủy',
      kind: 'KH',
      title: `Kế hoạch ${title}`,
      fileId: file.id,
    })
    w.know(`file:${unit}`, file.id)
    w.know(`document:${unit}`, document.id)
  }
  w.know('file1', w.known('file:unit1'))
  w.know('document1', w.known('document:unit1'))
}

async function prepareProgrammes({ w, canaries, one }: Preparing) {
  const office = w.as('office').programmes
  const draft = async (known: string, unit: string, title: string) => {
    const { id } = await w.as('system').programmes.draft({ unitId: w.known(unit), title: `Chương trình ${title}`, period: '2021' })
    w.know(known, id)
    return id
  }
  const given = ['unit1', 'unit2', 'unit3', 'unit7']
  const draftId = await draft('programme-draft', 'bloc', canaries.of('the programme in draft', 'programmes.read', 'bloc'))
  w.know('target-draft', (await office.setTarget({ programmeId: draftId, indicator: 'members.total', period: '2021', numerator: 40, apportion: 'equal' })).id)
  await draft('programme-old', 'bloc', canaries.of('the old programme', 'programmes.read', 'bloc'))
  for (const unit of ['province', 'unit1', 'unit2', 'cell1', 'cell2'])
    await draft(`programme:${unit}`, unit, canaries.of(`a programme of ${unit}`, 'programmes.read', unit))
  const id = await draft('programme1', 'bloc', canaries.of('the programme given', 'programmes.read', ['bloc', ...given]))
  for (const [indicator, period] of [
    ['members.admitted', '2021'],
    ['members.total', '2021'],
    ['members.admitted', '2021-Q1'],
  ] as const)
    await office.setTarget({ programmeId: id, indicator, period, numerator: 40, apportion: 'equal' })
  await office.deploy({ id, units: given.map(w.known) })
  const part = (unit: string, indicator: string, period: string) =>
    one(
      sql`select p.id from target_part p join target t on t.id = p.target_id join indicator i on i.id = t.indicator where t.programme_id = ${id} and p.unit_id = ${w.known(unit)} and i.code = ${indicator} and t.period = ${period}`,
    )
  w.know('part-assigned', await part('unit1', 'members.admitted', '2021-Q1'))
  w.know('part-assigned2', await part('unit1', 'members.total', '2021'))
  w.know('part-accepted', await part('unit1', 'members.admitted', '2021'))
  await w.as('unit1').programmes.acceptParts({ ids: [w.known('part-accepted')] })
  for (const [known, unit] of [
    ['part-objected', 'unit2'],
    ['part-withdrawable', 'unit3'],
    ['part:unit7', 'unit7'],
  ] as const) {
    w.know(known, await part(unit, 'members.admitted', '2021'))
    if (unit !== 'unit3')
      await w
        .as(unit)
        .programmes.objectToParts({ ids: [w.known(known)], reason: canaries.of(`why ${unit} objects to a part`, 'programmes.read', ['bloc', unit]) })
  }
}

const states = [
  'assigned',
  'assigned2',
  'assigned3',
  'accepted',
  'accepted2',
  'objected',
  'objected2',
  'objected3',
  'objected4',
  'running',
  'running2',
  'running3',
  'running4',
  'running5',
  'paused',
  'submitted',
  'submitted2',
  'submitted3',
  'extension',
  'extension2',
  'cancel',
] as const

async function prepareTasks({ w, canaries, one }: Preparing) {
  const deploy = async (from: string, to: string, known: readonly string[], at?: string) => {
    const title = (name: string) => `Nhiệm vụ ${canaries.of(`task ${name} of ${from} for ${to}`, 'tasks.read', [from, to])}`
    const tasks = known.map(name => ({ title: title(name), dueOn: at ? '2020-12-31' : '2021-05-31', expectedResult: 'Báo cáo kết quả' }))
    const { taskIds } = await w.as('system', at ? { at } : {}).tasks.deploy({ unitId: w.known(from), tasks, to: [{ unitId: w.known(to) }] })
    for (const [index, name] of known.entries()) w.know(name, await one(sql`select id from assignment where task_id = ${taskIds[index]}`))
  }
  await deploy(
    'bloc',
    'unit1',
    states.map(state => `assignment-${state}`),
  )
  await deploy('bloc', 'unit1', ['assignment-overdue'], '2020-11-02T01:00:00.000Z')
  for (const [from, to] of [
    ['province', 'bloc'],
    ['bloc', 'unit2'],
    ['bloc', 'unit3'],
    ['bloc', 'unit7'],
    ['unit1', 'cell1'],
    ['unit2', 'cell2'],
  ] as const)
    await deploy(from, to, [`assignment:${to}`])

  const unit1 = w.as('unit1').tasks
  const ids = (...prefixes: string[]) => states.filter(state => prefixes.some(prefix => state.startsWith(prefix))).map(state => w.known(`assignment-${state}`))
  await unit1.acceptMany({ ids: ids('accepted', 'running', 'paused', 'submitted', 'extension') })
  for (const id of ids('objected')) await unit1.object({ id, reason: 'Không thuộc phạm vi của Đảng bộ' })
  for (const id of ids('running', 'paused')) await unit1.start({ id })
  await unit1.pause({ id: w.known('assignment-paused'), reason: 'Chờ hướng dẫn' })
  for (const id of ids('submitted')) await unit1.submit({ id, result: canaries.of('a result sent by unit1', 'tasks.read', ['bloc', 'unit1']) })
  for (const id of ids('extension')) await unit1.requestExtension({ id, to: '2021-06-30', reason: 'Chờ số liệu' })
  await w.as('unit7').tasks.object({ id: w.known('assignment:unit7'), reason: canaries.of('why unit7 objects to a task', 'tasks.read', ['bloc', 'unit7']) })
  await w.as('office').tasks.remind({ ids: [w.known('assignment-overdue')] })

  for (const [known, unit] of [
    ['task-draft', 'bloc'],
    ['task-draft2', 'bloc'],
    ['task-draft3', 'bloc'],
    ['task-draft:unit2', 'unit2'],
    ['task-draft:cell1', 'cell1'],
  ] as const) {
    const title = `Dự thảo ${canaries.of(`a drafted task of ${unit}`, 'tasks.read', unit)}`
    w.know(known, (await w.as('system').tasks.draft({ unitId: w.known(unit), title, dueOn: '2021-03-31', to: [{ unitId: w.known(unit) }] })).id)
  }
}
