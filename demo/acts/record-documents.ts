import { documents as documentsModule } from '#modules/documents/index.ts'
import { at } from '../scribe.ts'
import { documents } from '../world/documents.ts'
import { paperOf } from '../world/small-papers.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'
import { storeFile } from './store-file.ts'

/** Documents enter the register, with their files, on the day they came. */
export function recordingOfDocuments(office: Office): DatedAct[] {
  return documents.map(document => ({
    at: at(document.recordedOn, '09:00'),
    do: async () => {
      const { key, number, issuedOn, issuer, kind, title } = document
      const unitId = idOf(office, 'ĐUK')
      const fileId = await storeFile(office.scribe, unitId, number.replace('/', '-'), paperOf(office.scribe.layoutOn(document.recordedOn), document))
      const { id } = await office.scribe.act(documentsModule.does.recordDocument, { unitId, number, issuedOn, issuer, kind, title, fileId })
      office.documentIds.set(key, id)
      office.fileIds.set(key, fileId)
    },
  }))
}
