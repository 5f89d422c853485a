import { defineModule } from '#kernel/action.ts'
import { document } from './document.ts'
import { download } from './download.ts'
import { list } from './list.ts'
import { recordDocument } from './record-document.ts'
import { upload } from './upload.ts'
import { withdraw } from './withdraw.ts'

export const documents = defineModule({
  name: 'documents',
  permissions: {
    'documents.read': 'Read documents and files of units',
    'documents.add': 'Attach files to what one may write',
    'documents.manage': 'Record and withdraw source documents',
  },
  refusals: { 'documents.withdrawn_already': 409 },
  does: { upload, download, recordDocument, withdraw, list, document },
})
