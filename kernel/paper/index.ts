/**
 * Official papers: one model, rendered as Word, PDF and Excel with identical figures, off the server's thread. Server-side; screens import
 * `model.ts`, `layout.ts`, `numbers.ts`, `dates.ts`, `spelling.ts`, `chart-options.ts` and `workbook.ts` directly.
 */
export type * from './model.ts'
export { OfficialLayout, layoutKeys, officialLayout } from './layout.ts'
export { PaperError, type PaperErrorCode } from './paper-error.ts'
export { formatNumber, formatPercent, missing, sumDecimals } from './numbers.ts'
export { formatPaperDate, formatPlaceDate, paperDate } from './dates.ts'
export { withToneStyle } from './spelling.ts'
export { figuresOf } from './figures.ts'
export { renderExcel, renderPdf, renderWord } from './render.ts'
export { extractFigures } from './word-figures.ts'
export { sheetsOf, type Sheet, type Workbook } from './workbook.ts'
