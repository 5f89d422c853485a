import { inWorker } from '#kernel/in-worker.ts'

/**
 * Rendering as the product does it: in a thread of its own, so that a paper of a hundred pages holds up nobody's request. The functions themselves stand in
 * word.ts, pdf.ts and excel.ts; errors are theirs (`PaperError`, by its `code`).
 */
const of = (file: string) => new URL(file, import.meta.url)

export const renderWord = inWorker<typeof import('./word.ts').renderWord>(of('word.ts'), 'renderWord')
export const renderPdf = inWorker<typeof import('./pdf.ts').renderPdf>(of('pdf.ts'), 'renderPdf')
export const renderExcel = inWorker<typeof import('./excel.ts').renderExcel>(of('excel.ts'), 'renderExcel')
