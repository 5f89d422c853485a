import { z } from 'zod'
import type { Author } from '#kernel/db.ts'
import { Can, Id, Instant, Line, open, Text } from '#kernel/records.ts'
import { paperKinds } from './paper-kinds.ts'

export const PaperKind = z.enum(paperKinds)
export type PaperKind = (typeof paperKinds)[number]
export { paperKinds }

/** 'trinh-ky': clean, for signing. 'doi-chieu': the short code behind every figure, for checking. */
export const forms = ['trinh-ky', 'doi-chieu'] as const
export const Form = z.enum(forms)
export type Form = (typeof forms)[number]

export const Year = z.int().min(1990).max(2150)
export const HeadingKey = open(z.string().regex(/^[a-z][a-z0-9_.-]{0,59}$/))
const IndicatorCodes = z
  .array(
    open(
      z
        .string()
        .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/)
        .max(80),
    ),
  )
  .max(60)

/** What a heading lays out below its sentences. Of `kinds` and `units` the heading's own indicators are the columns. */
export const contents = ['list', 'kinds', 'units', 'targets', 'aims', 'tasks', 'late', 'agenda'] as const
export const Content = z.enum(contents)

export const Heading = z.strictObject({
  key: HeadingKey,
  /** 0: text without a heading of its own (opening, grounds, close). */
  level: z.int().min(0).max(4),
  /** 'Phần thứ nhất' above the title of a part. */
  label: z.string().trim().max(60).optional(),
  text: z.string().trim().max(300).default(''),
  /** Starts a new page of this orientation. */
  page: z.enum(['portrait', 'landscape']).optional(),
  /** One sentence a line, an empty line between paragraphs; placeholders in braces: placeholders.ts. A sentence whose figures are all missing is left out. */
  intro: Text.default(''),
  indicators: IndicatorCodes.default([]),
  content: z.array(Content).max(8).default([]),
  /** Caption of the table. */
  caption: z.string().trim().max(300).optional(),
  /** Section codes of the units' reports whose narratives stand beside this heading when its prose is written. */
  narratives: z
    .array(open(z.string().max(40)))
    .max(20)
    .default([]),
})
export type Heading = z.infer<typeof Heading>

export const Template = z.strictObject({
  paper: PaperKind,
  /** 'BÁO CÁO', and 'BC' of its number. */
  typeName: Line,
  typeCode: open(z.string().trim().min(1).max(6)),
  summary: z.string().trim().max(500),
  headings: z.array(Heading).min(1).max(80),
  /** Null: not signed (an annex). `positions`: the first of these that somebody holds on the day signs. */
  signature: z.strictObject({ authority: z.string().trim().max(120), positions: z.array(open(z.string().max(40))).max(20) }).nullable(),
  recipients: z.array(z.string().trim().min(1).max(300)).max(30),
})
export type Template = z.infer<typeof Template>

/** Who issues, as its papers are headed; null where it is worked out from the names of units. */
export const Letterhead = z.object({ organ: z.string(), superior: z.string(), place: z.string(), organCode: z.string() })
export type Letterhead = z.infer<typeof Letterhead>

export const FigureKind = z.enum(['value', 'target', 'share', 'last-year', 'kind-sum', 'count'])

/** A figure as a build stored it. `raw` is the exact decimal behind `shown`; null where nothing was reported. */
export const PackFigure = z.object({
  /** As printed in the paper: a letter for what it is, then the code that opens it. */
  code: z.string(),
  kind: FigureKind,
  label: z.string(),
  raw: z.string().nullable(),
  shown: z.string(),
  /** How often the value has changed from build to build, counted from 1. */
  version: z.int(),
  papers: z.array(PaperKind),
  /** Address that opens it. */
  to: z.string(),
})
export type PackFigure = z.infer<typeof PackFigure>

export const PackFile = z.object({ fileId: Id, name: z.string(), paper: PaperKind, mediaType: z.string(), size: z.int() })
export type PackFile = z.infer<typeof PackFile>

export const Change = z.object({
  code: z.string(),
  label: z.string(),
  change: z.enum(['changed', 'added', 'removed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type Change = z.infer<typeof Change>

export const BuildRow = z.object({
  id: Id,
  unitId: Id,
  year: Year,
  number: z.int(),
  form: Form,
  /** 'filed', or the day of the tree the figures were carried to. */
  basis: z.string(),
  conferenceId: Id.nullable(),
  builtAt: Instant,
  builtBy: z.string().nullable(),
  figures: z.int(),
  /** Against the build before it; null for the first. */
  changes: z.int().nullable(),
  files: z.array(PackFile),
  can: Can,
})

type By = Omit<Author, 'delegationId'>

declare module '#kernel/db.ts' {
  interface Tables {
    paperTemplate: By & { unitId: string; paper: PaperKind; version: number; body: unknown; savedAt: string }
    paperProse: By & { unitId: string; year: number; paper: PaperKind; heading: string; version: number; text: string; savedAt: string }
    paperLetterhead: By & { unitId: string; organ: string; superior: string; place: string; organCode: string; savedAt: string }
    packBuild: By & {
      id: string
      unitId: string
      year: number
      number: number
      form: Form
      basis: string
      conferenceId: string | null
      builtAt: string
      previous: string | null
      changes: number | null
      figures: number
    }
    packFile: { buildId: string; fileId: string; paper: PaperKind; name: string; sort: number }
    packFigure: {
      buildId: string
      seq: number
      code: string
      kind: z.infer<typeof FigureKind>
      label: string
      raw: string | null
      shown: string
      version: number
      papers: PaperKind[]
      opens: string
    }
  }
}
