import { PaperError } from './paper-error.ts'
import { readZipEntry } from './zip-entry.ts'

/**
 * Reads back the figures of a Word file by their bookmarks, in reading order, as they stand now: an office that has
 * changed a number by hand is found out. Figures whose bookmark was deleted are absent.
 * @throws PaperError `paper.bad_file` when it is not a Word file.
 */
export async function extractFigures(docx: Buffer): Promise<{ code: string; value: string }[]> {
  const xml = await readZipEntry(docx, 'word/document.xml')
  if (xml === null) throw new PaperError('paper.bad_file', { missing: 'word/document.xml' })
  const open = new Map<string, { code: string; value: string }>()
  const found: { code: string; value: string }[] = []
  for (const [, tag = '', attributes = '', text = ''] of xml.matchAll(parts)) {
    if (tag === 'w:bookmarkStart') {
      const code = codeOf(attribute(attributes, 'w:name'))
      if (code === null) continue
      const figure = { code, value: '' }
      open.set(attribute(attributes, 'w:id'), figure)
      found.push(figure)
    } else if (tag === 'w:bookmarkEnd') {
      open.delete(attribute(attributes, 'w:id'))
    } else {
      for (const figure of open.values()) figure.value += decoded(text)
    }
  }
  return found
}

const parts = /<(w:bookmarkStart|w:bookmarkEnd|w:t)(?=[\s/>])([^>]*?)(?:\/>|>(?:([^<]*)<\/w:t>)?)/g

function attribute(attributes: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
}

function codeOf(bookmark: string): string | null {
  const match = /^([A-Z])_([0-9A-Z]{2,20})(?:__\d+)?$/.exec(bookmark)
  return match ? `${match[1]}-${match[2]}` : null
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return entities[name ?? ''] ?? whole
  })
}
