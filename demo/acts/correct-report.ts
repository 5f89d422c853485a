import { reports } from '#modules/reports/index.ts'
import { families } from '../catalogue/families.ts'
import { at } from '../scribe.ts'
import { correction } from '../world/exceptions.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'

const { accept, list, reopen, save, sheet, submit } = reports.does

/**
 * A cell corrects a month that its committee had compiled and signed already: the compiled report keeps its total and is told of the difference. Done with
 * the accounts of the demonstration, as on the screen.
 */
export const correctionOfReport = ({ scribe, ...office }: Office): DatedAct => ({
  at: at('2020-12-16', '09:20'),
  do: async () => {
    const { unit, period, component, more, section, words, reason, by, acceptedBy } = correction
    const found = await scribe.actAs(by, list, { unitId: idOf(office, unit), family: families.work.code, period })
    const obligationId = found.rows[0]?.id ?? ''
    await scribe.actAs(by, reopen, { obligationId, reason })
    const { draft } = await scribe.actAs(by, sheet, { obligationId })
    const typedAt = at('2020-12-16', '09:10')
    const { version: draftVersion } = await scribe.actAs(by, save, {
      obligationId,
      baseVersion: draft.version,
      edits: [
        { field: `v:${component}`, value: (draft.values[component] ?? 0) + more, at: typedAt },
        { field: `n:${section}`, value: `${draft.narratives[section] ?? ''} ${words}`.trim(), at: typedAt },
      ],
    })
    const { version } = await scribe.actAs(by, submit, { obligationId, draftVersion })
    await scribe.actAs(acceptedBy, accept, { obligationId, version })
  },
})
