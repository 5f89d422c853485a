import { documents as documentsModule } from '#modules/documents/index.ts'
import { at } from '../scribe.ts'
import { asOf, documents, registersOf } from '../world/documents.ts'
import { paperOf } from '../world/small-papers.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'
import { storeFile } from './store-file.ts'

/** Documents enter the register, with their files, on the day they came. */
export function recordingOfDocuments(office: Office): DatedAct[] {
  return documents.flatMap(document =>
    registersOf(document).map(([code, recordedOn]) => ({
      at: at(recordedOn, '09:00'),
      do: async () => {
        const { key, number, issuedOn, issuer, kind, title } = asOf(document, code)
        const unitId = idOf(office, code)
        const fileId = await storeFile(office.scribe, unitId, number.replace('/', '-'), paperOf(office.scribe.layoutOn(recordedOn), asOf(document, code), code))
        const { id } = await office.scribe.act(documentsModule.does.recordDocument, { unitId, number, issuedOn, issuer, kind, title, fileId })
        office.documents.set(`${code} ${key}`, { id, fileId })
      },
    })),
  )
}
