import { expect } from 'vitest'
import { extractFigures } from '#kernel/paper/index.ts'
import { textOfPdf } from '#kernel/paper/paper-tools.ts'
import type { Api } from '#app/api.ts'
import type { World } from '../world.ts'
import { numbersAsText, readExcel } from './excel.ts'
import { type Auditor, shareOf } from './office.ts'
import { countOf, whatPacksCount } from './pack-counts.ts'
import type { Source } from './results-sources.ts'

type Built = Api['papers']['build']['output']
type Printed = Built['figures'][number]

const decimalText = (raw: string | null) => (raw === null ? null : Number(raw))
const asDecimal = (value: number | null, scale: number) => (value === null ? null : Number(`${value}e-${scale}`))
/** The number that is read off a paper: '1.234,5 %' is 1234.5. */
const readOff = (shown: string) => (shown === '–' ? null : Number(shown.replace(/\s*%$/, '').replaceAll('.', '').replace(',', '.')))

/** Each figure of a pack by its kind: opened where its code leads, computed from the leaves. */
async function checkPack(w: World, audit: Auditor, figures: readonly Printed[]): Promise<number> {
  const counts = await whatPacksCount(w)
  for (const figure of figures) {
    const { code, kind, raw, shown, label } = figure
    expect(readOff(shown), `${code} as it is printed: ${label}`).toBe(decimalText(raw))
    const behind = await w.as('office').papers.figure({ code })
    expect(behind.values[0], `${code} opens: ${label}`).toMatchObject({ raw, shown })
    if (kind === 'kind-sum' || kind === 'count') {
      expect(decimalText(raw), label).toBe(await countOf(w, audit, counts, figure))
      continue
    }
    const opened = await audit.open('office', { code: behind.figureCode ?? '' })
    expect(behind.to).toBe(`/figure/${opened.figure.code}`)
    const right = audit.again(opened.figure.code)
    const asked =
      audit.targets.get(`${right.unit} ${right.indicator.id} ${right.period}`) ??
      counts.drafted.get(`${right.unit} ${right.indicator.id} ${right.period}`) ??
      null
    const share = shareOf(right.value, right.scale, asked)
    const expected =
      kind === 'target' ? asked && asDecimal(asked.value, asked.scale) : kind === 'share' ? asDecimal(share, 1) : asDecimal(right.value, right.scale)
    expect(decimalText(raw), `${code}: ${label}`).toBe(expected)
  }
  return figures.length
}

let built: Promise<Built> | undefined
const buildOnce = (w: World) => (built ??= w.as('office').papers.build({ unitId: w.known('bloc'), year: 2020, form: 'doi-chieu' }))

const build: Source = async (w, audit) => checkPack(w, audit, (await buildOnce(w)).figures)

const pack: Source = async (w, audit) => {
  const { id } = await buildOnce(w)
  const { figures } = await w.as('reader').papers.pack({ id })
  expect(figures).toEqual((await buildOnce(w)).figures)
  return checkPack(w, audit, figures.slice(0, 10))
}

/** Every figure of the Word files is one of the pack, as it stands there; the PDF says the same; of the annex the Excel file has the same numbers. */
const download: Source = async w => {
  const { id, files, figures } = await buildOnce(w)
  const stored = new Map(figures.map(figure => [figure.code, figure]))
  const fileOf = async (name: string) => Buffer.from((await w.as('office').papers.download({ buildId: id, name })).content)
  let checked = 0
  for (const { name } of files.filter(file => file.name.endsWith('.docx'))) {
    const printed = await extractFigures(await fileOf(name))
    const text = flat(textOfPdf(await fileOf(name.replace('.docx', '.pdf'))))
    let at = 0
    for (const { code, value } of printed) {
      expect(stored.get(code)?.shown, `${name}: ${code}`).toBe(value)
      at = text.indexOf(flat(value + code), at)
      expect(at, `${name.replace('.docx', '.pdf')}: ${code} ${value}`).toBeGreaterThanOrEqual(0)
      checked += 1
    }
    if (name === 'phu-luc.docx')
      checked += checkSheets(
        await readExcel(await fileOf('phu-luc.xlsx')),
        printed.flatMap(one => stored.get(one.code) ?? []),
      )
  }
  return checked
}

const flat = (text: string) => text.normalize('NFC').replace(/[\s\u00a0\u00ad]+/g, '')

/** In reading order the sheets hold the figures of the tables of the annex; between them only the counts of its sentences are passed over. */
function checkSheets(sheets: Awaited<ReturnType<typeof readExcel>>, printed: readonly Printed[]): number {
  expect(numbersAsText(sheets.flatMap(sheet => sheet.rows))).toEqual([])
  const cells = sheets.flatMap(sheet => sheet.rows.flat()).filter(cell => cell.value === '–' || (typeof cell.value === 'number' && cell.format !== '0'))
  let at = 0
  for (const cell of cells) {
    while (printed[at]?.kind === 'count' && decimalText(printed[at]?.raw ?? null) !== cell.value) at += 1
    expect(cell.value === '–' ? null : cell.value, `${cell.address} against ${printed[at]?.code}`).toBe(decimalText(printed[at]?.raw ?? null))
    at += 1
  }
  return cells.length
}

export const packSources: Record<string, Source> = { 'papers.build': build, 'papers.pack': pack, 'papers.download': download }
