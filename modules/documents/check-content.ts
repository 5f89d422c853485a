import { fileTypeFromBuffer } from 'file-type'
import yauzl from 'yauzl'
import { refuseField } from '#kernel/errors.ts'
import { acceptedTypes, type MediaType } from './records.ts'

const mostEntries = 2_000
const mostUnpackedBytes = 200 * 1024 * 1024

/**
 * What a file is, by its content: the type must be one we take and agree with the name's ending; an Office file must be a sound archive of bounded
 * unpacked size without macros. Refuses field `content`.
 */
export async function checkContent(name: string, content: Uint8Array): Promise<MediaType> {
  const found = (await fileTypeFromBuffer(content))?.mime as MediaType | undefined
  if (!found || !(found in acceptedTypes)) throw refuseField('content', 'file_type', { types: Object.values(acceptedTypes).flat().join(', ') })
  const ending = name.split('.').pop()?.toLowerCase() ?? ''
  if (!(acceptedTypes[found] as readonly string[]).includes(ending))
    throw refuseField('content', 'file_not_its_name', { ending, found: acceptedTypes[found][0] })
  if (found.includes('openxmlformats')) await checkArchive(content)
  return found
}

function checkArchive(content: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(refuseField('content', 'file_broken'))
    yauzl.fromBuffer(Buffer.from(content), { lazyEntries: true, validateEntrySizes: true }, (error, archive) => {
      if (error || !archive) return broken()
      if (archive.entryCount > mostEntries) return reject(refuseField('content', 'file_too_many_parts'))
      let unpacked = 0
      archive.on('error', broken)
      archive.on('end', () => resolve())
      archive.on('entry', (entry: yauzl.Entry) => {
        unpacked += entry.uncompressedSize
        if (unpacked > mostUnpackedBytes) return reject(refuseField('content', 'file_unpacks_too_large'))
        if (/vbaProject\.bin$/i.test(entry.fileName)) return reject(refuseField('content', 'file_with_macros'))
        archive.readEntry()
      })
      archive.readEntry()
    })
  })
}
