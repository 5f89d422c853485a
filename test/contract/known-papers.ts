import { sql } from 'kysely'
import { defaultTemplates } from '#modules/papers/default-templates.ts'
import type { Preparing } from './known.ts'

/** A built pack of the bloc, and texts for papers at several units. */
export async function preparePapers({ w, canaries, one }: Preparing) {
  const founder = w.as('system').papers
  for (const unit of ['bloc', 'unit1', 'unit2', 'cell1']) {
    const canary = (what: string) => canaries.of(`${what} of ${unit}`, 'papers.read', unit)
    await founder.writeProse({ unitId: w.known(unit), year: 2020, paper: 'bao-cao', heading: 'weaknesses', version: 0, text: `Hạn chế ${canary('prose')}` })
    await founder.setLetterhead({
      unitId: w.known(unit),
      organ: 'ĐẢNG ỦY',
      superior: 'ĐẢNG BỘ TỈNH',
      place: canaries.readBy(`the letterhead of ${unit}`, [
        ['papers.read', unit],
        ['ledger.read', unit],
      ]),
      organCode: 'ĐU',
    })
    if (unit === 'unit1') continue
    const template = defaultTemplates['nghi-quyet']
    await founder.editTemplate({ unitId: w.known(unit), version: 0, template })
  }
  const built = await founder.build({ unitId: w.known('bloc'), year: 2020 })
  w.know('build1', built.id)
  w.know('pack.figure', await one(sql`select code from pack_figure where build_id = ${built.id} order by seq limit 1`))
}
