import ExcelJS from 'exceljs'
import { fromBuffer, type ZipFile } from 'yauzl'

const largestUnpacked = 20 * 1024 * 1024
const mostParts = 200

/** A workbook that somebody sent, or why it is none: `issue.<code>`. For a worker: 20 MB of cells take seconds to read. */
export async function openWorkbook(content: Uint8Array): Promise<ExcelJS.Workbook | 'file_broken' | 'file_unpacks_too_large'> {
  const unpacked = await unpackedSize(Buffer.from(content))
  if (unpacked === null) return 'file_broken'
  if (unpacked > largestUnpacked) return 'file_unpacks_too_large'
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(content as unknown as ArrayBuffer)
  } catch {
    return 'file_broken'
  }
  return book
}

/** How large an Excel file is, as its archive says, before anything is unpacked; infinite: beyond all bounds; null: it is none. */
async function unpackedSize(content: Buffer): Promise<number | null> {
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
