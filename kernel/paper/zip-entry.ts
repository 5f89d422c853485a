import yauzl from 'yauzl'
import { PaperError } from './paper-error.ts'

/** 256 MiB of XML: a paper of 100,000 rows stays below; a file made to burst memory does not. */
const largest = 256 * 1024 * 1024

/** The text of one entry of a zip file (docx, xlsx), or null when it has none of that name. */
export function readZipEntry(file: Buffer, name: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => reject(new PaperError('paper.bad_file', { reason }))
    yauzl.fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error) return refuse(error.message)
      zip.on('error', (broken: Error) => refuse(broken.message))
      zip.on('end', () => resolve(null))
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry()
        if (entry.uncompressedSize > largest) return refuse('too large')
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return refuse(failed.message)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('error', (broken: Error) => refuse(broken.message))
          stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
        })
      })
      zip.readEntry()
    })
  })
}
