import type { People } from './people.ts'

/** Who held a seat on a day, by mandate. */
export class Holders {
  private readonly byUnit = new Map<string, { mandateId: string; position: string; from: string; until: string | undefined }[]>()

  constructor(people: Pick<People, 'seats' | 'mandates'>) {
    this.add(people)
  }

  add(people: Pick<People, 'seats' | 'mandates'>) {
    const seats = new Map(people.seats.map(seat => [seat.id, seat]))
    for (const mandate of people.mandates) {
      const seat = seats.get(mandate.seatId)
      if (!seat) continue
      const held = this.byUnit.get(seat.unitId) ?? []
      held.push({ mandateId: mandate.id, position: seat.position, from: mandate.from, until: mandate.until })
      this.byUnit.set(seat.unitId, held)
    }
  }

  /** The mandate of one who held one of the positions at the unit on the day. */
  on(unitId: string, positions: readonly string[], date: string): string {
    const found = this.byUnit
      .get(unitId)
      ?.find(held => positions.includes(held.position) && held.from <= date && (held.until === undefined || date < held.until))
    if (!found) throw new Error(`nobody was ${positions.join(' or ')} of ${unitId} on ${date}`)
    return found.mandateId
  }

  /** All mandates at a unit that run on a day. */
  at(unitId: string, date: string): readonly { mandateId: string; position: string }[] {
    return (this.byUnit.get(unitId) ?? []).filter(held => held.from <= date && (held.until === undefined || date < held.until))
  }

  headOf(unitId: string, date: string): string {
    return this.on(unitId, ['unit_secretary', 'cell_secretary'], date)
  }
}
