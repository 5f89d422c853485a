import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { documentFonts } from './fonts.ts'
import type { Paper, RenderOptions } from './model.ts'
import { PaperError } from './paper-error.ts'
import { printable } from './printable.ts'

/**
 * Renders a paper as PDF, laid out like its Word file, with the fonts embedded. The text is handed to a fixed template
 * as data, never as source, so nothing that someone wrote can be executed. Typesetting holds the thread (0.3-2 s for
 * 2,000 table rows): the product calls it through render.ts.
 * @throws PaperError `paper.bad_figure`, `paper.bad_chart`, `paper.total_mismatch`, `paper.typesetting_failed`
 */
export async function renderPdf(paper: Paper, options: RenderOptions = {}): Promise<Buffer> {
  const data = Buffer.from(JSON.stringify(printable(paper, options)))
  const { compiler, template, input } = (typesetter ??= start())
  compiler.mapShadow(input, data)
  try {
    const compiled = compiler.compile({ mainFilePath: template })
    if (compiled.result === null) {
      const error = compiled.takeError()
      const reason = error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'unknown'
      throw new PaperError('paper.typesetting_failed', { reason })
    }
    return compiler.pdf(compiled.result, { pdfTags: true })
  } finally {
    compiler.unmapShadow(input)
    compiler.evictCache(0)
  }
}

interface Typesetter {
  compiler: NodeCompiler
  template: string
  input: string
}

/** One compiler for the process: fonts are read once, papers are set one after the other. */
let typesetter: Typesetter | undefined

function start(): Typesetter {
  const workspace = fileURLToPath(new URL('.', import.meta.url))
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...documentFonts()] }] })
  const template = join(workspace, 'official.typ')
  compiler.addSource(template, readFileSync(template, 'utf8'))
  return { compiler, template, input: join(workspace, 'paper.json') }
}
