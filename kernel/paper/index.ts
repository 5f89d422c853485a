/**
 * Official papers: one model, rendered as Word, PDF and Excel with identical figures. Server-side; screens import
 * `model.ts`, `layout.ts`, `numbers.ts`, `dates.ts`, `spelling.ts`, `chart-options.ts` and `workbook.ts` directly.
 */
export type * from './model.ts'
export { OfficialLayout, layoutKeys, officialLayout } from './layout.ts'
export { PaperError, type PaperErrorCode } from './paper-error.ts'
export { formatNumber, formatPercent, missing, sumDecimals } from './numbers.ts'
export { formatPaperDate, formatPlaceDate, paperDate } from './dates.ts'
export { withToneStyle } from './spelling.ts'
export { figuresOf } from './figures.ts'
export { renderWord } from './word.ts'
export { extractFigures } from './word-figures.ts'
export { renderPdf } from './pdf.ts'
export { renderExcel, writeExcel } from './excel.ts'
export { sheetsOf, type Sheet, type Workbook } from './workbook.ts'
export { barsOption, monthsOption, paperDress, type ChartDress, type Line, type Mark } from './chart-options.ts'
export { renderChart } from './chart.ts'
export { pictureOf } from './picture.ts'
