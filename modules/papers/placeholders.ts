import type { Figure, Inline } from '#kernel/paper/model.ts'

/** What a placeholder may name: `{year}` is a word, `{figure:members.admitted}` a figure of an indicator, `{count:targets_met}` a count of the pack. */
export const figureKinds = ['figure', 'target', 'share', 'lastyear', 'count'] as const
export type FigurePlaceholder = (typeof figureKinds)[number]
export const wordNames = [
  'year',
  'nextYear',
  'lastYear',
  'unit',
  'organ',
  'organCode',
  'standing',
  'executive',
  'executiveUpper',
  'conference',
  'date',
  'time',
  'weekday',
  'place',
  'room',
  'dots',
] as const
export type WordName = (typeof wordNames)[number]

export interface Filling {
  word(name: WordName): string
  /** Undefined: there is no such indicator or count. */
  figure(kind: FigurePlaceholder, code: string): Figure | undefined
}

/**
 * The paragraphs of a text: one sentence a line, an empty line between paragraphs. A sentence that names what does not exist, or whose figures are all
 * missing or counts of nothing, is left out; so is a paragraph of which nothing is left.
 */
export function paragraphsOf(text: string, filling: Filling): Inline[][] {
  return text.split(/\n\s*\n/).flatMap(paragraph => {
    const lines = paragraph.split('\n').map(line => line.trim())
    const sentences = lines.flatMap(line => {
      const sentence = line === '' ? null : sentenceOf(line, filling)
      return sentence ? [sentence] : []
    })
    return sentences.length ? [sentences.flatMap((inlines, index) => (index === 0 ? inlines : [' ', ...inlines]))] : []
  })
}

/** A line of words only: titles, summaries. */
export const wordsIn = (text: string, filling: Filling): string =>
  text.replace(pattern, (whole, name: string) => ((wordNames as readonly string[]).includes(name) ? filling.word(name as WordName) : whole))

/** Placeholders of a text that name nothing known, as they are written. */
export function unknownPlaceholders(text: string, known: { counts: (name: string) => boolean; indicators: (code: string) => boolean }): string[] {
  return [...text.matchAll(/\{[^{}]*\}|[{}]/g)].flatMap(([whole]) => {
    const match = /^\{([A-Za-z]+)(?::([A-Za-z0-9._-]+))?\}$/.exec(whole)
    if (!match) return [whole]
    const [, name = '', code] = match
    if (code === undefined) return (wordNames as readonly string[]).includes(name) ? [] : [whole]
    if (!(figureKinds as readonly string[]).includes(name)) return [whole]
    return (name === 'count' ? known.counts(code) : known.indicators(code)) ? [] : [whole]
  })
}

const pattern = /\{([A-Za-z]+)(?::([A-Za-z0-9._-]+))?\}/g

function sentenceOf(line: string, filling: Filling): Inline[] | null {
  const inlines: Inline[] = []
  const figures: Figure[] = []
  let counted = 0
  let at = 0
  for (const match of line.matchAll(pattern)) {
    const [whole, name = '', code] = match
    if (match.index > at) inlines.push(line.slice(at, match.index))
    at = match.index + whole.length
    if (code === undefined) {
      inlines.push((wordNames as readonly string[]).includes(name) ? filling.word(name as WordName) : whole)
      continue
    }
    const figure = filling.figure(name as FigurePlaceholder, code)
    if (!figure) return null
    figures.push(figure)
    if (name === 'count' && figure.raw === '0') counted++
    inlines.push(figure)
  }
  if (at < line.length) inlines.push(line.slice(at))
  // Nothing to tell: no figure is known, or all that was counted is nought ('Có 0 chỉ tiêu chưa đạt').
  return figures.length && (counted === figures.length || figures.every(figure => figure.raw === null)) ? null : inlines
}
