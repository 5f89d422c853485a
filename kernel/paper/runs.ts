import type { Figure, Inline, LineBreak, RenderOptions, Text } from './model.ts'
import { PaperError } from './paper-error.ts'
import { withToneStyle } from './spelling.ts'

/** What the renderers set: text with its style, a figure, or a new line. Empty texts are gone. */
export type Run = Required<Omit<Text, 'verbatim'>> | PrintableFigure | LineBreak
export type PrintableFigure = Required<Omit<Figure, 'unit'>> & { link: string }

/** How plain text is printed under these options: NFC, house spelling, nothing that a file format forbids. */
export function textPrinter(options: Pick<RenderOptions, 'spelling'>): (text: string) => string {
  const { spelling } = options
  return text => {
    const clean = text.normalize('NFC').replace(unprintable, '').replace(yearsFromTo, '$1\u00a0-\u00a0$2')
    return spelling === undefined ? clean : withToneStyle(clean, spelling)
  }
}

export function runsOf(inlines: Inline | readonly Inline[], options: RenderOptions): Run[] {
  const list = Array.isArray(inlines) ? (inlines as readonly Inline[]) : [inlines as Inline]
  return list.flatMap(inline => runsOfOne(typeof inline === 'string' ? { type: 'text', text: inline } : inline, options))
}

/** The text as it will be read, without codes. */
export function plainText(runs: readonly Run[]): string {
  return runs.map(run => (run.type === 'text' ? run.text : run.type === 'figure' ? run.value : ' ')).join('')
}

/** '2020 - 2025' stays on one line. */
const yearsFromTo = /\b(\d{4}) - (\d{4})\b/g

/** Control characters, noncharacters and lone surrogates: XML and typesetting refuse them. Tab and newline are handled. */
const unprintable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Surrogate}/gu

function runsOfOne(inline: Exclude<Inline, string>, options: RenderOptions): Run[] {
  if (inline.type === 'break') return [inline]
  if (inline.type === 'figure') return [printableFigure(inline, options)]
  const text = textPrinter(inline.verbatim ? {} : options)(inline.text)
  const lines = text.split(/\r\n?|\n/)
  return lines.flatMap((line, index): Run[] => {
    const run: Run = {
      type: 'text',
      text: line.replaceAll('\t', ' '),
      bold: inline.bold ?? false,
      italic: inline.italic ?? false,
    }
    return [...(index === 0 ? [] : [{ type: 'break' } as const]), ...(line === '' ? [] : [run])]
  })
}

function printableFigure(figure: Figure, options: RenderOptions): PrintableFigure {
  const badRaw = figure.raw !== null && !/^-?\d+(\.\d+)?$/.test(figure.raw)
  if (badRaw || !/^[A-Z]-[0-9A-Z]{2,20}$/.test(figure.code) || figure.value === '') {
    throw new PaperError('paper.bad_figure', { code: figure.code, value: figure.value, raw: String(figure.raw) })
  }
  const link = options.form === 'doi-chieu' ? (options.figureLinks?.[figure.code] ?? '') : ''
  const value = textPrinter({})(figure.value)
  return { type: 'figure', code: figure.code, value, raw: figure.raw, bold: figure.bold ?? false, link }
}
