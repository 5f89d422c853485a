import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { documentFamily, documentFonts } from './fonts.ts'

/**
 * A chart as a PNG, for the Word versions that cannot show SVG (before 2016) and for previews. 200 dpi at the width of
 * a page is enough for print. Pure WebAssembly: no binary of the platform, no font of the machine.
 */
export async function pictureOf(svg: string, widthPx = 1300): Promise<Buffer> {
  await (ready ??= start())
  const drawing = new Resvg(svg, {
    background: 'white',
    fitTo: { mode: 'width', value: widthPx },
    font: { fontBuffers: [...documentFonts()], defaultFontFamily: documentFamily, loadSystemFonts: false },
  })
  try {
    const image = drawing.render()
    const png = Buffer.from(image.asPng())
    image.free()
    return png
  } finally {
    drawing.free()
  }
}

let ready: Promise<void> | undefined

async function start(): Promise<void> {
  await initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
}
