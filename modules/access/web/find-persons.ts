import { read } from '#ui/client.ts'
import { language } from '#ui/i18n.ts'
import type { OptionFinder } from '#ui/search-select.tsx'
import { client } from './client.ts'

/** Persons by words, of a unit and below or of all one may read; namesakes are told apart by year of birth, seat and unit. */
export const findPersons =
  (unitId?: string): OptionFinder =>
  async (words, signal) => {
    const { rows } = await read(client.access.people, { search: words || undefined, ...(unitId ? { unitId } : {}), size: 30 }, { signal })
    return rows.map(person => ({
      value: person.id,
      label: [person.fullName, person.birthYear, person.seats[0]?.positionNames[language()], person.unitName].filter(Boolean).join(', '),
    }))
  }
