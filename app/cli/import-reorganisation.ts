import { readFile } from 'node:fs/promises'
import { refuse, refuseField } from '#kernel/errors.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { reorganisations } from '#modules/reorganisations/index.ts'
import type { z } from 'zod'
import type { System } from '../boot.ts'

type Taken = z.output<typeof reorganisations.does.importOne.output>
export interface ReorganisationOptions {
  unit?: string
  title?: string
  on?: string
  dryRun?: boolean
}

/** Takes a reorganisation in from JSON or Excel as a draft of a unit: looked through first, so that every problem is told with its cell; with any of them nothing is made. */
export async function importReorganisation(system: System, file: string, { unit, title, on, dryRun }: ReorganisationOptions) {
  if (!unit) throw refuseField('--unit', 'missing')
  const { rows } = await system.ownerPool.query<{ id: string }>('select id from units_at(business_today()) where code = upper($1)', [unit.normalize('NFC')])
  if (!rows[0]) throw refuse('not_found')
  const given = {
    unitId: rows[0].id,
    content: (await readFile(file)).toString('base64'),
    ...(title ? { title } : {}),
    ...(on ? { effectiveOn: on } : {}),
  }
  const take = (input: { dryRun: boolean }) =>
    system.road.perform(reorganisations.does.importOne, { ...given, ...input }, { asker: systemAsker }) as Promise<Taken>
  const seen = await take({ dryRun: true })
  const taken = dryRun || seen.problems.length ? seen : await take({ dryRun: false })
  return { ...taken, problems: taken.problems.map(problem => ({ ...problem, message: wordsOf(system, problem) })) }
}

/** Where it stands in the file. */
export const placeOf = ({ row, cell, path }: Taken['problems'][number]) => cell ?? (row === null ? path.join('.') : `${row}`)

/** Dates as they are read here. */
function wordsOf({ translator }: System, { code, data }: Taken['problems'][number]): string {
  const readable = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, /^\d{4}-\d\d-\d\d$/.test(String(value)) ? String(value).split('-').reverse().join('/') : value]),
  )
  return translator.t('vi', translator.has(`issue.${code}`) ? `issue.${code}` : 'issue.invalid', readable)
}
