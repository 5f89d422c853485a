import ExcelJS from 'exceljs'
import { stepActs } from '#modules/org/records.ts'
import english from '../messages/en.json' with { type: 'json' }
import vietnamese from '../messages/vi.json' with { type: 'json' }
import { columns, type PlanColumn, rowOf } from './columns.ts'
import type { Catalogues } from './read-cell.ts'

/** Rows that show how a plan is written; whoever fills it in writes over them. */
const shown: readonly Partial<Record<PlanColumn, string | number>>[] = [
  { old: 'A-01', new: 'A-02', act: 'absorb', date: '01/02/2021', members: 12 },
  { old: 'B-01', new: 'B-02', act: 'split', date: '01/02/2021', share: '60%' },
  { old: 'B-01', new: 'B-03', act: 'split', date: '01/02/2021', share: '40%', level: 'grassroots_cell', parent: 'A-00', children: 'B-01.1, B-01.2' },
]
const widths: Partial<Record<PlanColumn, number>> = { act: 18, name: 40, shortName: 26, level: 22, kind: 22, children: 22, issuer: 30, note: 30 }
/** Rows that offer the lists. */
const offered = 500
const family = 'Times New Roman'

/** Runs in a worker. The plan with a remark on every heading and lists to choose from; a second sheet says what each act needs and what every column means. */
export async function drawPlan(language: 'vi' | 'en', { levels, kinds }: Catalogues, now: string): Promise<Uint8Array> {
  const words = language === 'en' ? english : vietnamese
  const act = (code: (typeof stepActs)[number]) => words[`reorganisations.act.${code}`]
  const book = new ExcelJS.Workbook()
  book.created = new Date(now)
  book.modified = book.created
  const plan = book.addWorksheet(words['reorganisations.plan.title'].slice(0, 31), { views: [{ state: 'frozen', ySplit: 3, xSplit: 3 }] })
  plan.addRow([words['reorganisations.plan.title']]).font = { name: family, size: 14, bold: true }
  plan.addRow([words['reorganisations.plan.help']]).font = { name: family, size: 12 }
  const heading = plan.addRow(columns.map(column => words[`reorganisations.plan.${column}`]))
  for (const [place, column] of columns.entries()) {
    plan.getColumn(place + 1).width = widths[column] ?? 14
    const cell = heading.getCell(place + 1)
    cell.font = { name: family, size: 12, bold: true }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = { bottom: { style: 'thin' } }
    cell.note = words[`reorganisations.plan.${column}.help`]
  }
  for (const row of shown) {
    const cells = {
      ...row,
      act: act(row.act as 'split'),
      ...(row.level
        ? { name: words['reorganisations.plan.example'], level: levels.find(level => level.code === row.level)?.names[language] ?? row.level }
        : {}),
    }
    plan.addRow(columns.map(column => cells[column] ?? null)).font = { name: family, size: 12, italic: true }
  }

  const guide = book.addWorksheet(words['reorganisations.plan.guide'])
  const named = (list: readonly PlanColumn[]) => list.map(column => words[`reorganisations.plan.${column}`]).join(', ')
  guide.addRow(['act', 'needs', 'may', 'level', 'kind', 'hasSeal'].map(key => words[`reorganisations.plan.${key as 'needs'}`])).font = {
    name: family,
    bold: true,
  }
  const lists = {
    act: stepActs.map(act),
    level: levels.map(one => one.names[language]),
    kind: kinds.map(one => one.names[language]),
    hasSeal: [words['reorganisations.plan.yes'], words['reorganisations.plan.no']],
  }
  for (let row = 0; row < Math.max(...Object.values(lists).map(list => list.length)); row++) {
    const one = stepActs[row]
    const { needs, may } = one ? rowOf[one] : { needs: [], may: [] }
    guide.addRow([lists.act[row], named(needs), named(may), lists.level[row], lists.kind[row], lists.hasSeal[row]])
  }
  guide.addRow([])
  for (const column of columns) guide.addRow([words[`reorganisations.plan.${column}`], words[`reorganisations.plan.${column}.help`]])
  guide.addRow([])
  guide.addRow([words['reorganisations.plan.all']])
  for (const [place, width] of [22, 60, 60, 34, 30, 10].entries()) guide.getColumn(place + 1).width = width
  guide.eachRow(row => {
    row.alignment = { vertical: 'top', wrapText: true }
    row.font = { name: family, size: 12, bold: row.number === 1 }
  })
  const places = { act: 'A', level: 'D', kind: 'E', hasSeal: 'F' } as const
  for (const [column, letter] of Object.entries(places) as [keyof typeof places, string][])
    for (let row = heading.number + 1; row <= heading.number + offered; row++)
      plan.getCell(row, columns.indexOf(column) + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        // A code or another spelling may be written too; the import says what it cannot read.
        showErrorMessage: false,
        formulae: [`'${guide.name}'!$${letter}$2:$${letter}$${lists[column].length + 1}`],
      }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
