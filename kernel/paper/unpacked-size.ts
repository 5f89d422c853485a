import { fromBuffer, type ZipFile } from 'yauzl'

export const largestUnpacked = 20 * 1024 * 1024
const mostParts = 200

/** How large an Excel file is, as its archive says, before anything is unpacked; infinite: beyond all bounds; null: it is none. */
export async function unpackedSize(content: Buffer): Promise<number | null> {
  const archive = await new Promise<ZipFile | null>(resolve => fromBuffer(content, { lazyEntries: true }, (error, zip) => resolve(error || !zip ? null : zip)))
  if (!archive) return null
  return new Promise(resolve => {
    let total = 0
    archive.on('entry', entry => {
      total += entry.uncompressedSize
      if (archive.entriesRead > mostParts || total > largestUnpacked) resolve(Number.POSITIVE_INFINITY)
      else archive.readEntry()
    })
    archive.on('end', () => resolve(total))
    archive.on('error', () => resolve(null))
    archive.readEntry()
  })
}
