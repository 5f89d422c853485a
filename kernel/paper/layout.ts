import { z } from 'zod'
import { PaperError } from './paper-error.ts'

/**
 * The layout of official papers as one rule set prescribes it (36-HD/VPTW of 2018, 399-QĐ/TW with 05-HD/VPTW of 2026...).
 * Each leaf is the rule parameter named by its path: `margin.topMm` is `layout.margin.top_mm`.
 */
export const OfficialLayout = z.object({
  page: z.object({ widthMm: z.number(), heightMm: z.number() }),
  margin: z.object({ topMm: z.number(), bottomMm: z.number(), leftMm: z.number(), rightMm: z.number() }),
  font: z.object({ family: z.string() }),
  header: z.object({
    party: z.string(),
    partySizePt: z.number(),
    partyUnderline: z.boolean(),
    superiorSizePt: z.number(),
    organSizePt: z.number(),
    leftPercent: z.number(),
    star: z.string(),
    numberPrefix: z.string(),
    numberSizePt: z.number(),
    placeDateSizePt: z.number(),
  }),
  placeDate: z.object({
    /** '{place}, ngày {day} tháng {month} năm {year}' */
    format: z.string(),
    /** Days and months below these get a zero before them. One parameter: read-only makes it a leaf. */
    padding: z.object({ day_below: z.number(), month_below: z.number() }).readonly(),
  }),
  typeName: z.object({ sizePt: z.number() }),
  summary: z.object({ sizePt: z.number(), rule: z.string(), letterSizePt: z.number() }),
  body: z.object({ sizePt: z.number(), firstLineMm: z.number(), linePt: z.number(), afterPt: z.number() }),
  table: z.object({ sizePt: z.number() }),
  note: z.object({ sizePt: z.number() }),
  pageNumber: z.object({ sizePt: z.number(), fromPage: z.number() }),
  signature: z.object({ sizePt: z.number(), positionBold: z.boolean(), spaceMm: z.number() }),
  recipients: z.object({
    title: z.string(),
    titleSizePt: z.number(),
    titleUnderline: z.boolean(),
    titleItalic: z.boolean(),
    sizePt: z.number(),
    end: z.string(),
  }),
  draft: z.object({ text: z.string(), sizePt: z.number() }),
})
export type OfficialLayout = z.infer<typeof OfficialLayout>

/** The rule parameters a layout is built from: `layout.page.width_mm`, ..., in the order of the type. */
export const layoutKeys: readonly string[] = keysOf(OfficialLayout, 'layout')

/**
 * Builds the layout from rule parameters.
 * @param value gives the parameter of a key: numbers in the unit of the key's ending (_mm, _pt), texts, yes/no.
 * @throws PaperError `paper.layout_rule_missing` with the key, when a parameter is missing or of the wrong kind.
 */
export function officialLayout(value: (key: string) => unknown): OfficialLayout {
  const read = OfficialLayout.safeParse(collect(OfficialLayout, 'layout', value))
  if (read.success) return read.data
  const path = read.error.issues[0]?.path.map(String) ?? []
  throw new PaperError('paper.layout_rule_missing', { key: ['layout', ...path.map(snake)].join('.') })
}

function keysOf(shape: z.ZodObject, prefix: string): string[] {
  return Object.entries(shape.shape).flatMap(([name, inner]) => {
    const key = `${prefix}.${snake(name)}`
    return inner instanceof z.ZodObject ? keysOf(inner, key) : [key]
  })
}

function collect(shape: z.ZodObject, prefix: string, value: (key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape.shape).map(([name, inner]) => {
      const key = `${prefix}.${snake(name)}`
      return [name, inner instanceof z.ZodObject ? collect(inner, key, value) : value(key)]
    }),
  )
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
