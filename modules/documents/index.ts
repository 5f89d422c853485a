import { defineModule } from '#kernel/action.ts'
import type { Ctx } from '#kernel/road.ts'
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

/** The documents and files by id as the asker may read them: what other modules show beside a citation. */
export function citationsOf(ctx: Ctx, ids: readonly string[]) {
  return ctx.db
    .selectFrom('sourceDocument')
    .select(['id', 'number', 'issuedOn', 'issuer', 'title', 'fileId'])
    .where('id', 'in', [...ids])
    .execute()
}
