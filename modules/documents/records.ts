import { z } from 'zod'
import type { Author } from '#kernel/db.ts'
import { Can, Id, Instant, IsoDate, Line, open } from '#kernel/records.ts'

/** Kinds of document by their official type code (36-HD/VPTW; 05-HD/VPTW). */
export const documentKinds = ['NQ', 'QĐ', 'QC', 'CT', 'KL', 'TB', 'HD', 'BC', 'KH', 'CTr', 'ĐA', 'TTr', 'CV', 'BB'] as const
export const DocumentKind = z.enum(documentKinds)

/** File types taken in, with the extension they must carry; the content decides, not the name. */
export const acceptedTypes = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
} as const
export type MediaType = keyof typeof acceptedTypes

export const StoredFile = z.object({ id: Id, unitId: Id, name: z.string(), mediaType: z.string(), size: z.int(), uploadedAt: Instant, sha256: z.string() })
export type StoredFile = z.infer<typeof StoredFile>

export const SourceDocument = z.object({
  id: Id,
  unitId: Id,
  number: open(z.string().trim().min(1).max(60)),
  issuedOn: IsoDate,
  issuer: Line,
  kind: DocumentKind,
  title: Line,
  fileId: Id.nullable(),
  recordedAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnReason: z.string().nullable(),
})
export type SourceDocument = z.infer<typeof SourceDocument>

export const SourceDocumentRow = SourceDocument.extend({ can: Can })

declare module '#kernel/db.ts' {
  interface Tables {
    file: Omit<StoredFile, 'sha256'> & Author & { sha256: Uint8Array }
    fileContent: { sha256: Uint8Array; content: Uint8Array }
    sourceDocument: SourceDocument & Author
  }
}
