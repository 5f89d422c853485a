import { type StepAct, stepActs, wholeShare } from '#modules/org/records.ts'
import english from '../messages/en.json' with { type: 'json' }
import vietnamese from '../messages/vi.json' with { type: 'json' }
import { ReorganisationFile } from './file.ts'

/** What stands in a cell of a plan, read as what its column says. Undefined: it cannot be read so. */
export type Cell = string | number | undefined

export const text = (cell: Cell) => String(cell ?? '').trim()
export const code = (cell: Cell) => text(cell).toUpperCase()
export const codes = (cell: Cell) =>
  code(cell)
    .split(/[,;\s]+/)
    .filter(one => one)

export function actOf(cell: Cell): StepAct | undefined {
  const said = text(cell).toLowerCase()
  return stepActs.find(act => said === act || [vietnamese, english].some(words => words[`reorganisations.act.${act}`].toLowerCase() === said))
}

/** Millionths; 60, '60 %', '37,5%' or a cell of 0.6. */
export function shareOf(cell: Cell): number | undefined {
  const percent = typeof cell === 'number' ? (cell <= 1 ? cell * 100 : cell) : Number(text(cell).replace('%', '').replace(',', '.').trim() || Number.NaN)
  const share = Math.round((percent * wholeShare) / 100)
  return share >= 1 && share <= wholeShare ? share : undefined
}

/** '1.234' as it is written here, or a number. */
export function countOf(cell: Cell): number | undefined {
  const said = text(cell)
  const count = Number(/^\d{1,3}(\.\d{3})+$/.test(said) && typeof cell === 'string' ? said.replaceAll('.', '') : said || Number.NaN)
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

export function dayOf(cell: Cell): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text(cell)) ?? []
  // A date in a cell that is not formatted as one is the number of its days since 30/12/1899.
  const counted =
    typeof cell === 'number' && cell > 0 && cell < 100_000 ? new Date(Date.UTC(1899, 11, 30 + Math.floor(cell))).toISOString().slice(0, 10) : text(cell)
  const said = day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : counted
  return ReorganisationFile.shape.effectiveOn.safeParse(said).success ? said : undefined
}

/** As the list of the template offers it, or a mark. */
export function yesOrNo(cell: Cell): boolean | undefined {
  const said = text(cell).toLowerCase()
  const word = (key: 'yes' | 'no') => [vietnamese, english].map(words => words[`reorganisations.plan.${key}`].toLowerCase())
  return ['x', '1', ...word('yes')].includes(said) ? true : ['0', ...word('no')].includes(said) ? false : undefined
}

/** An entry of a catalogue by its code or by its name in either language. */
export function entryOf(cell: Cell, catalogue: readonly CatalogueEntry[]): string | undefined {
  const said = text(cell).toLowerCase()
  return catalogue.find(one => one.code === said || Object.values(one.names).some(name => name.toLowerCase() === said))?.code
}

export interface CatalogueEntry {
  code: string
  names: { vi: string; en: string }
}
/** The levels and kinds of the installation. */
export interface Catalogues {
  levels: readonly CatalogueEntry[]
  kinds: readonly CatalogueEntry[]
}
