import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import type { AnyDeclaration } from '#kernel/road.ts'
import type { Canary } from '../contract/canary.ts'
import { type PreparedWorld, preparedWorld } from '../contract/known.ts'
import type { Role } from '../cast.ts'
import { long, timeLimit } from '../long.ts'
import { open } from './cells.ts'
import { may, roles } from './cast-oracle.ts'

/** Open to every signed-in person and without texts of units; asked with their examples only. */
const plain = new Set(open)
const queries = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does)
    .filter(([, declaration]) => declaration.kind === 'query')
    .map(([name, declaration]) => ({ full: `${module.name}.${name}`, declaration: declaration as AnyDeclaration })),
)
/** One of each way to stand in the tree: below the province only, above all, keeping no papers, a committee, a lone cell, a cell of another branch. */
const readers: readonly Role[] = long ? roles : ['office', 'reader', 'administrator', 'unit1', 'unit7', 'cell2']
const units = ['province', 'bloc', 'unit1', 'unit2', 'cell1']

let p: PreparedWorld
/** Ids of what is asked for one by one, by the name of the input's field or, where that is `id`, of the query. */
let ids: Record<string, string[]>
beforeAll(async () => {
  p = await preparedWorld()
  const all = async (table: string, column = 'id') =>
    (await p.w.owner.pool.query(`select distinct ${column} as id from ${table}`)).rows.map(row => row.id as string)
  const few = async (table: string, by: string) =>
    (await p.w.owner.pool.query(`select distinct on (${by}) id from ${table} order by ${by}, id`)).rows.map(row => row.id as string)
  const conferences = await all('conference')
  const programmes = await all('programme')
  const workplans = await all('workplan')
  ids = {
    'tasks.task': await few('assignment', 'unit_id, state'),
    'programmes.programme': programmes,
    programmeId: programmes,
    'programmes.partHistory': await few('target_part', 'unit_id, state'),
    'workplans.workplan': workplans,
    workplanId: workplans,
    'workplans.row': await all('workplan_row'),
    'conferences.conference': conferences,
    'conferences.calendar': conferences,
    conferenceId: conferences,
    'conferences.conclusion': await all('conclusion'),
    bodyId: await all('body'),
    'reports.submission': await all('submission'),
    obligationId: await few('obligation', 'unit_id, state'),
    'papers.pack': await all('pack_build'),
    buildId: await all('pack_build'),
    'documents.download': await all('file'),
    personId: await all('person'),
    'ledger.entry': (
      await p.w.owner.pool.query('select distinct on (units, action) entry_id as id from entry_index order by units, action, entry_id')
    ).rows.map(row => row.id as string),
  }
}, 300_000)
afterAll(() => p?.w.close())

/** The example, and everything there is in place of what it names. */
async function inputsOf(full: string, declaration: AnyDeclaration): Promise<unknown[]> {
  const shape = (declaration.input as { shape?: Record<string, unknown> }).shape ?? {}
  const example = (await p.inputOf(declaration)) as Record<string, unknown>
  const sized = 'size' in shape ? { size: 100 } : {}
  const inputs: Record<string, unknown>[] = [{ ...sized }, { ...example, ...sized }]
  if (plain.has(full)) return inputs
  // A search by a part that all tokens share finds whatever it can.
  for (const field of ['search', 'text']) if (field in shape) inputs.push({ ...example, ...sized, [field]: 'zq' })
  for (const field of ['unitId', 'unit', 'under', 'below', 'fromUnit'])
    if (field in shape) for (const unit of units) inputs.push({ ...example, search: undefined, ...sized, [field]: p.known(unit) })
  for (const field of Object.keys(shape))
    for (const id of (field === 'id' ? ids[full] : ids[field]) ?? []) inputs.push({ ...example, search: undefined, ...sized, [field]: id })
  return inputs.map(input => Object.fromEntries(Object.entries(input).filter(([key, value]) => key in shape && value !== undefined)))
}

async function textOf(outcome: unknown): Promise<string> {
  const file = outcome as { fileName?: string; mediaType?: string; content?: Uint8Array | string }
  if (!file?.content || !file.mediaType) return JSON.stringify(outcome)
  if (!file.mediaType.includes('spreadsheet')) return `${file.fileName} ${Buffer.from(file.content as Uint8Array).toString('utf8')}`
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(file.content as Uint8Array) as never)
  return `${file.fileName} ${JSON.stringify(book.worksheets.map(sheet => sheet.getSheetValues()))}`
}

const mayRead = (role: Role, canary: Canary) => canary.persons.includes(role) || canary.readers.some(([permission, unit]) => may(role, permission, unit))

test(
  'nobody reads a text that is not his to read, in any answer, list, search or file; and every text is read by somebody',
  async () => {
    const leaks = new Set<string>()
    const seen = new Set<string>()
    let answers = 0
    for (const reader of readers) {
      const asker = await p.asker(reader)
      for (const { full, declaration } of queries) {
        const tried = new Set<string>()
        for (const input of await inputsOf(full, declaration)) {
          if (tried.has(JSON.stringify(input))) continue
          tried.add(JSON.stringify(input))
          const outcome = await p.passing.perform(declaration, input, { asker }).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error
            return { code: error.code, data: error.data, issues: error.issues }
          })
          answers++
          // What the asker typed himself is no leak.
          for (const canary of p.canaries.in(await textOf(outcome))) {
            if (mayRead(reader, canary)) seen.add(canary.what)
            else leaks.add(`${reader} reads ${canary.what} in ${full}`)
          }
        }
      }
    }
    expect([...leaks].sort()).toEqual([])
    expect(p.canaries.all.map(canary => canary.what).filter(what => !seen.has(what))).toEqual([])
    expect(answers).toBeGreaterThan(1_000)
  },
  timeLimit(600_000),
)
