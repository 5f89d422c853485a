import { documents as documentsModule } from '#modules/documents/index.ts'
import { at } from '../scribe.ts'
import { documents } from '../world/documents.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'

/** Documents enter the register on the day they came. */
export function recordingOfDocuments(office: Office): DatedAct[] {
  return documents.map(({ key, recordedOn, ...document }) => ({
    at: at(recordedOn, '09:00'),
    do: async () => {
      const { id } = await office.scribe.act(documentsModule.does.recordDocument, { unitId: idOf(office, 'ĐUK'), ...document })
      office.documentIds.set(key, id)
    },
  }))
}
