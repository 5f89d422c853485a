import type { People } from './people.ts'

/** The same people in the order in which they came to their seats: what begins by each date goes into its batch, the last has the rest. */
export function batchesOf(people: People, dates: readonly string[]): { on: string; people: People }[] {
  const batchOf = (from: string) => Math.min(dates.findIndex(date => from <= date) + 1 || dates.length, dates.length) - 1
  const mandateFrom = new Map<string, string>()
  for (const { personId, from } of people.mandates) {
    const earliest = mandateFrom.get(personId)
    if (earliest === undefined || from < earliest) mandateFrom.set(personId, from)
  }
  return dates.map((on, index) => ({
    on,
    people: {
      persons: people.persons.filter(person => batchOf(mandateFrom.get(person.id) ?? '') === index),
      bodies: index === 0 ? people.bodies : [],
      terms: people.terms.filter(term => batchOf(term.from) === index),
      seats: people.seats.filter(seat => batchOf(seat.from) === index),
      mandates: people.mandates.filter(mandate => batchOf(mandate.from) === index),
      accounts: index === dates.length - 1 ? people.accounts : [],
    },
  }))
}
