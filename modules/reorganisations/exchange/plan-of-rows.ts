import type { PlanColumn, ReadPlan } from './columns.ts'
import { type FileStep, naming, ReorganisationFile } from './file.ts'
import type { Catalogues } from './read-cell.ts'
import { readLines } from './read-lines.ts'
import { rowIn, stepsOfLines } from './steps-of-lines.ts'

/** What is wrong with a row (of the JSON file: null) and where; `cell`: as a spreadsheet names it, 'E7'. Its words are the message `issue.<code>`. */
export interface Problem {
  row: number | null
  cell: string | null
  path: (string | number)[]
  code: string
  data: Record<string, string | number>
}

/** A plan out of a sheet that was read, with everything that is wrong with its cells. */
export function planOfRows({ rows, letters }: ReadPlan, given: { title?: string | undefined; effectiveOn?: string | undefined }, catalogues: Catalogues) {
  const problems: Problem[] = []
  const wrong = (row: number | null, column: PlanColumn | 'title' | null, code: string, data: Problem['data'] = {}) => {
    const letter = column && column !== 'title' ? letters[column] : undefined
    const problem = { row, cell: row !== null && letter ? `${letter}${row}` : null, path: column ? [column] : [], code, data }
    problems.push(problem)
    return problem
  }
  const lines = readLines(rows, catalogues, wrong)
  const effectiveOn = given.effectiveOn ?? lines.find(line => line.day)?.day
  for (const { row, day } of lines)
    if (day && day !== effectiveOn) wrong(row, 'date', 'reorganisations.another_day', { date: effectiveOn?.split('-').reverse().join('/') ?? '' })
  if (!effectiveOn) wrong(null, 'date', 'missing')
  if (!given.title) wrong(null, 'title', 'missing')
  const { steps, places } = stepsOfLines(lines, wrong)
  const parsed = steps.map((step, place): FileStep => {
    if (!places[place]?.whole) return step
    const read = ReorganisationFile.shape.steps.element.safeParse(step)
    for (const { path } of read.error?.issues ?? []) {
      // What is no code at all is told as a code that nobody bears.
      if (naming.includes(String(path.at(-1)))) continue
      const { row, column } = rowIn(places, [place, ...(path as (string | number)[])])
      wrong(row, column, 'reorganisations.file_field')
    }
    return read.data ?? step
  })
  const file: ReorganisationFile = {
    format: 'caunoi.reorganisation',
    version: 1,
    title: given.title ?? '',
    effectiveOn: effectiveOn ?? '',
    // Without a day nobody can be asked who bears a code.
    steps: effectiveOn ? parsed : [],
  }
  const tell = ({ path, code, data }: Pick<Problem, 'path' | 'code' | 'data'>): void => {
    const { row, column } = rowIn(places, path)
    wrong(row, column, code, data)
  }
  return { file, problems, tell }
}
