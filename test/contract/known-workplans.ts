import type { Preparing } from './known.ts'

/** The programme of the bloc's committee for 2021, issued, with rows that unit1 and unit7 prepare, one on an agenda, one dropped; that of 2022 in draft; one of unit2's own. */
export async function prepareWorkplans({ w, canaries }: Preparing) {
  const founder = w.as('system')
  const bodyId = w.known('bloc.body')
  const canary = (what: string, readers: readonly string[]) => canaries.of(what, 'workplans.read', readers)
  const all = ['bloc', 'unit1', 'unit7']
  const { id } = await founder.workplans.create({ bodyId, year: 2021, title: `Chương trình ${canary('the title of the work programme', all)}` })
  const row = (content: string, month: string, units: readonly string[]) => ({
    section: 'executive' as const,
    content,
    consideredBy: bodyId,
    month,
    product: 'Báo cáo',
    preparers: ['bloc', ...units].map(unit => ({ unitId: w.known(unit) })),
  })
  const { rows } = await founder.workplans.addRows({
    workplanId: id,
    rows: [
      row(`Sơ kết quý I ${canary('a row that unit1 prepares', ['bloc', 'unit1'])}`, '2021-03', ['unit1']),
      row(`Chuyên đề ${canary('a row that unit7 prepares', ['bloc', 'unit7'])}`, '2021-02', ['unit7']),
      row(`Nội dung riêng ${canary('a row of the bloc itself', ['bloc'])}`, '2021-05', []),
    ],
  })
  const [first, put, dropped] = rows.map(made => made.id)
  await founder.workplans.issue({ id, version: 1, number: '12-CTr/ĐUK', issuedOn: '2021-01-15' })
  await founder.workplans.putOnAgenda({ conferenceId: w.known('conference.planned'), rowIds: [put ?? ''] })
  await founder.workplans.dropRow({ id: dropped ?? '', version: 1, reason: `Không còn phù hợp ${canary('why a row was dropped', ['bloc'])}` })
  w.know('workplan1', id)
  w.know('workplan.row', first ?? '')
  w.know('workplan.put', put ?? '')
  w.know('workplan.dropped', dropped ?? '')

  const draft = await founder.workplans.create({ bodyId, year: 2022, title: `Dự thảo ${canary('a draft of a work programme', ['bloc'])}` })
  await founder.workplans.addRows({ workplanId: draft.id, rows: [{ ...row(`Dự kiến ${canary('a row of a draft', ['bloc'])}`, '2022-01', ['unit1']) }] })
  w.know('workplan.draft', draft.id)

  const { rows: bodies } = await w.owner.pool.query('select id from body where unit_id = $1', [w.known('unit2')])
  const theirs = await founder.workplans.create({ bodyId: bodies[0].id, year: 2021, title: `Chương trình ${canary('the work programme of unit2', ['unit2'])}` })
  await founder.workplans.addRows({
    workplanId: theirs.id,
    rows: [{ section: 'main', content: `Nhiệm vụ ${canary('a row of unit2', ['unit2'])}`, preparers: [{ unitId: w.known('unit2') }] }],
  })
  // One without rows is read by its own readers alone.
  await founder.workplans.create({ bodyId: bodies[0].id, year: 2022, title: `Chương trình ${canary('an empty work programme of unit2', ['unit2'])}` })
}
