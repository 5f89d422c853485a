import { v7 as uuidv7 } from 'uuid'
import { seeded, type Seeded } from '../seeded.ts'
import { accountSeats, password } from './accounts.ts'
import { bloc } from './merger.ts'
import { inventPerson } from './names.ts'

type Basis = 'elected' | 'appointed'
interface Range {
  from: string
  until?: string
}
interface Named {
  id: string
}

/** What `access.establish` takes. */
export interface People {
  persons: (Named & { unitId: string; fullName: string; birthYear: number })[]
  bodies: (Named & { unitId: string; kind: 'executive' | 'standing' | 'inspection' | 'board' | 'office'; name: string })[]
  terms: (Named & Range & { bodyId: string; ordinal: string; decision?: string })[]
  seats: (Named & Range & { unitId: string; bodyId?: string; termId?: string; position: string; number: number })[]
  mandates: (Named & Range & { seatId: string; personId: string; basis: Basis; decisionNumber?: string; decisionDate?: string })[]
  accounts: (Named & { personId: string; username: string; password: string })[]
}

/** Terms of the bloc's bodies: the first from the day it was made of two, by appointment; the next from the day its congress elected it. */
export const termIX = { ordinal: 'IX', from: bloc.from } as const
export const termX = { ordinal: 'X', from: '2020-08-14' } as const

/** Builds the people of the world; ids are made here, so that later parts of it can name them. */
export class Census {
  readonly people: People = { persons: [], bodies: [], terms: [], seats: [], mandates: [], accounts: [] }
  readonly random: Seeded
  private readonly known: Set<string>

  /** `earlier`: the people that are there already; nobody bears the name of another. */
  constructor(
    stream: string,
    private readonly unitIds: ReadonlyMap<string, string>,
    private readonly earlier?: Census,
  ) {
    this.random = seeded(stream)
    this.known = new Set(earlier?.known)
  }

  person(unit: string): string {
    let invented = inventPerson(this.random)
    while (this.known.has(invented.fullName)) invented = inventPerson(this.random)
    this.known.add(invented.fullName)
    return this.keep('persons', { unitId: this.idOf(unit), ...invented })
  }

  body(unit: string, kind: People['bodies'][number]['kind'], name: string) {
    return this.keep('bodies', { unitId: this.idOf(unit), kind, name })
  }

  term(bodyId: string, ordinal: string, range: Range) {
    return this.keep('terms', { bodyId, ordinal, ...range })
  }

  seat(unit: string, position: string, number: number, range: Range, body?: { bodyId: string; termId?: string | undefined }) {
    return this.keep('seats', {
      unitId: this.idOf(unit),
      position,
      number,
      ...range,
      ...(body ? { bodyId: body.bodyId, ...(body.termId ? { termId: body.termId } : {}) } : {}),
    })
  }

  hold(seatId: string, personId: string, basis: Basis, range: Range) {
    const number = this.random.int(11, 480)
    const decision = range.from <= '2021-01-01' ? { decisionNumber: `${number}-QĐ/ĐU`, decisionDate: range.from } : {}
    return this.keep('mandates', { seatId, personId, basis, ...range, ...decision })
  }

  /** An account for whoever holds the seat of each demonstration account on the demonstration's day. */
  giveAccounts(list: readonly { username: string; unit: string; position: string }[] = accountSeats) {
    const [seats, mandates] = [
      [...this.people.seats, ...(this.earlier?.people.seats ?? [])],
      [...this.people.mandates, ...(this.earlier?.people.mandates ?? [])],
    ]
    for (const { username, unit, position } of list) {
      const held = seats
        .filter(seat => seat.unitId === this.idOf(unit) && seat.position === position)
        .flatMap(seat => mandates.filter(mandate => mandate.seatId === seat.id && mandate.until === undefined))[0]
      if (!held) throw new Error(`nobody holds the seat of the account ${username}`)
      this.keep('accounts', { personId: held.personId, username, password })
    }
  }

  private keep<K extends keyof People>(list: K, row: Omit<People[K][number], 'id'>): string {
    const id = uuidv7()
    ;(this.people[list] as unknown[]).push({ id, ...row })
    return id
  }

  private idOf(code: string) {
    const id = this.unitIds.get(code)
    if (!id) throw new Error(`no unit ${code}`)
    return id
  }
}
