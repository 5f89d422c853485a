import type { OfficialLayout } from './layout.ts'

/**
 * One official paper, from which Word, PDF and Excel are all rendered: a figure stands here once, as it will be read,
 * and no renderer computes or formats a number of its own. Browser-safe: types only.
 */
export interface Paper {
  /** Which paper of a set: 'bao-cao', 'phu-luc', 'nghi-quyet', 'giay-moi'... Free; the file is usually named by it. */
  kind: string
  language: 'vi'
  layout: OfficialLayout
  /** Null for an annex that follows its parent paper and repeats no heading. */
  header: PaperHeader | null
  /** 'BÁO CÁO', 'NGHỊ QUYẾT'. Empty for an official letter, whose summary then stands small under the number. */
  typeName: string
  summary: string
  /** n of "Dự thảo lần n"; absent on the clean copy. */
  draftMark?: number
  blocks: Block[]
  signature: Signature | null
  /** Lines of "Nơi nhận", without dash or final mark. Empty: no list is printed. */
  recipients: string[]
}

export interface PaperHeader {
  superiorOrgan?: string
  organ: string
  /** '05-BC/ĐUK'; '-BC/ĐUK' leaves room for the clerk to write the number in. */
  number?: string
  place: string
  date: PaperDate | null
}

/** A date of which the day, or day and month, may still be open: it is then left blank to be written by hand. */
export interface PaperDate {
  year: number
  month: number | null
  day: number | null
}

export interface Signature {
  /** 'T/M BAN THƯỜNG VỤ' */
  authority?: string
  /** 'BÍ THƯ' */
  position: string
  name?: string
}

export type Block = Heading | Paragraph | List | Table | Chart | Note | PageBreak | SectionTurn

/** Level 1 is a part (centred, with its label 'Phần thứ nhất' above), 2 'I-', 3 '1-', 4 '1.1-'. Numbered as written. */
export interface Heading {
  type: 'heading'
  level: 1 | 2 | 3 | 4
  label?: string
  text: string
}

export interface Paragraph {
  type: 'paragraph'
  inlines: Inline[]
  align?: Align | 'justify'
}

/** Each item is printed as a paragraph that opens with the mark ('-' unless given), as official papers do. */
export interface List {
  type: 'list'
  items: Inline[][]
  mark?: string
}

export interface Table {
  type: 'table'
  caption?: string
  /** Printed at the right above the table: 'Đơn vị tính: đảng viên'. */
  unitNote?: string
  columns: Column[]
  rows: Row[]
  totals?: TableCells
}

export interface Column {
  key: string
  title: string
  /** Columns that stand side by side under the same group title share a heading cell. */
  group?: string
  /** Relative width; columns without one share what is left equally with weight 1. */
  width?: number
  align?: Align
  /**
   * Cells that are numbers in Excel though they are no figures: 'order' is the running number of the rows (TT), centred; 'number' holds exact decimals, with
   * their unit where it stands behind them ('1234.5', '12.3 %').
   */
  kind?: 'order' | 'number'
  /**
   * 'sum' declares that the total is the sum of the plain rows. Excel then gets a formula, and rendering refuses
   * (`paper.total_mismatch`) when the stated total is not that sum. Without it a total is printed as given.
   */
  total?: 'sum'
}

export interface Row {
  cells: TableCells
  /** 'group' is a heading row across the table (its first given cell is printed); 'subtotal' is left out of totals. */
  style?: 'plain' | 'group' | 'subtotal'
}

export type TableCells = Readonly<Record<string, Inline | Inline[] | undefined>>

export interface Chart {
  type: 'chart'
  /** Says what is to be seen; also the description read out to those who cannot see it. */
  title: string
  /** A self-contained SVG, as `renderChart` makes it. */
  svg: string
}

export interface Note {
  type: 'note'
  inlines: Inline[]
  align?: Align
}

export interface PageBreak {
  type: 'pageBreak'
}

/** Starts a new page of the given orientation and holds until the next turn. A paper begins upright. */
export interface SectionTurn {
  type: 'section'
  orientation: 'portrait' | 'landscape'
}

export type Align = 'left' | 'center' | 'right'

/** A bare string is plain text. */
export type Inline = string | Text | Figure | LineBreak

export interface Text {
  type: 'text'
  text: string
  bold?: boolean
  italic?: boolean
  /** Names and quotations: the spelling style of the paper does not touch them. */
  verbatim?: boolean
}

/** A number that opens in the system. */
export interface Figure {
  type: 'figure'
  /** Short code, 'F-7K2Q': a letter, a hyphen, 2 to 20 capitals or digits. */
  code: string
  /** Exactly what is printed, unit included where one is wanted: '1.234,5', '12,3 %', '–'. */
  value: string
  /** The exact decimal behind it, '1234.5'; null where nothing was reported. */
  raw: string | null
  /** The indicator's unit, for those who read the model; not printed. */
  unit?: string
  bold?: boolean
}

export interface LineBreak {
  type: 'break'
}

/** How a paper leaves: 'trinh-ky' is clean, for signing; 'doi-chieu' shows each figure's code, for checking. */
export interface RenderOptions {
  form?: 'trinh-ky' | 'doi-chieu'
  /** Code of a figure → address that opens it; used in the checking form only. */
  figureLinks?: Readonly<Record<string, string>>
  /** House spelling of oa, oe, uy: 'ủy' (hóa, khỏe) or 'uỷ' (hoá, khoẻ). Left as written when absent. */
  spelling?: 'ủy' | 'uỷ'
}
