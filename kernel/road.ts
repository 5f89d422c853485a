import { createHmac } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Declaration, DomainEvent, Listener, Module } from './action.ts'
import { type Author, type Database, enterAs, type Tx } from './db.ts'
import { databaseFault, missingReference, notFound, Refusal, refuse } from './errors.ts'
import { fromQueryString, parseInput } from './input.ts'
import { writeEntry } from './ledger/write-entry.ts'
import type { Rules, RulesInForce } from './rules.ts'
import type { Language } from './translate.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** Who asks. `grants` is what row-level security reads: permission → units where it holds itself ('own') or with all below ('subtree'). */
export interface Asker {
  readonly accountId: string | null
  readonly personId: string | null
  readonly mandates: readonly Mandate[]
  readonly grants: Grants | '*'
  /** Machine time until which the session counts as re-authenticated; null: not. */
  readonly elevatedUntil: string | null
  readonly mustChangePassword: boolean
  /** A seat needs the second factor and it is not set up: until then no seat gives a right. */
  readonly secondFactorDue: boolean
  readonly sessionId: string | null
}

export type Grants = Record<string, { own: string[]; subtree: string[] }>

/** One seat held (or delegated) today, with the rights it gives. */
export interface Mandate {
  readonly id: string
  readonly delegationId: string | null
  readonly unitId: string
  readonly position: string
  readonly until: string | null
  readonly rights: Readonly<Record<string, 'own' | 'subtree'>>
}

/** What every action and query is given; there is no ambient user, clock or database. */
export interface Ctx {
  /** The transaction, narrowed to what the asker may read. */
  readonly db: Tx
  /** Business instant (ISO, UTC) and business date of this transaction. */
  readonly now: string
  readonly today: string
  readonly asker: Asker
  /** Written beside every act: who does this, by the mandate that holds `needs` at the unit of `at` (null for the system and where `at` names no unit). */
  readonly author: Author
  readonly rules: RulesInForce
  readonly calendar: WorkingCalendar
  readonly newId: () => string
  readonly emit: (topic: string, event?: { units?: readonly string[]; data?: Record<string, unknown> }) => void
  /** Adds to the ledger entry what the input does not say. */
  readonly note: (fields: Record<string, unknown>) => void
  /** Does the asker hold the permission at the unit, today? Answers with the mandate. */
  readonly holds: (permission: string, unitId: string) => Promise<{ mandateId: string | null; delegationId: string | null } | null>
  /** May the asker read by the permission what the unit recorded? Where it holds, and where the unit ended under such a one: what the fence shows. */
  readonly reads: (permission: string, unitId: string) => Promise<boolean>
  /** Work outside the fence, with its reason. */
  readonly unscoped: <T>(reason: string, work: (db: Tx) => Promise<T>) => Promise<T>
  readonly services: Services
  /** The language of what is made for this asker (exports, papers on screen). */
  readonly language: Language
  /** Where the call came from; for rate limits and the list of sessions. */
  readonly client: { readonly address: string; readonly agent: string }
}

/** What the application gives the road: rules, calendar, how rights are found, settings that acts need. */
export interface Services {
  readonly rules: Rules
  readonly calendar: WorkingCalendar
  readonly elevationMinutes: number
  readonly sessionHours: number
  /** Encrypts secrets at rest (TOTP); 32 bytes. */
  readonly secretKey: Uint8Array
  readonly publicUrl: string
  /** Whether letters are sent: without a mail server none is queued. */
  readonly mails: boolean
}

export interface Call {
  readonly asker: Asker
  /** UUIDv7 made where the form was opened; required for actions of signed-in people over HTTP. */
  readonly key?: string | undefined
  /** The input came from a query string. */
  readonly text?: boolean
  /** Business instant of the call, for the system only (history is recorded as of its day). */
  readonly at?: string | undefined
  readonly language?: Language
  readonly client?: Ctx['client']
}

export interface Road {
  perform<D extends AnyDeclaration>(declaration: D, raw: unknown, call: Call): Promise<unknown>
  nameOf(declaration: AnyDeclaration): string
  readonly modules: readonly Module[]
  readonly database: Database
  readonly services: Services
}

// biome-ignore lint/suspicious/noExplicitAny: see action.ts, a registry holds declarations of any input and output
export type AnyDeclaration = Declaration<'action', any, any> | Declaration<'query', any, any>

/** The asker of the scheduler, the command line and the demonstration: everything, by no mandate. */
export const system: Asker = {
  accountId: null,
  personId: null,
  mandates: [],
  grants: '*',
  elevatedUntil: '9999-01-01T00:00:00.000Z',
  mustChangePassword: false,
  secondFactorDue: false,
  sessionId: null,
}
/** Nobody signed in. */
export const stranger: Asker = {
  accountId: null,
  personId: null,
  mandates: [],
  grants: {},
  elevatedUntil: null,
  mustChangePassword: false,
  secondFactorDue: false,
  sessionId: null,
}

export function createRoad(database: Database, modules: readonly Module[], services: Services): Road {
  const names = new Map<AnyDeclaration, string>()
  const listeners = new Map<string, Listener[]>()
  for (const module of modules) {
    for (const [name, declaration] of Object.entries(module.does)) names.set(declaration, `${module.name}.${name}`)
    for (const [topic, listener] of Object.entries(module.on ?? {})) listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
  }
  const nameOf = (declaration: AnyDeclaration) => names.get(declaration) ?? declaration.name ?? 'undeclared'

  async function perform(declaration: AnyDeclaration, raw: unknown, call: Call) {
    admit(declaration, call.asker)
    const input = parseInput(declaration.input, call.text ? fromQueryString(declaration.input, raw as Record<string, unknown>) : raw)
    const reply = await transact(declaration, input, call)
    return declaration.download ? withContent(reply as { content: unknown }) : reply
  }

  async function transact(declaration: AnyDeclaration, input: unknown, call: Call) {
    for (let attempt = 1; ; attempt++) {
      try {
        const outcome = await database.db.transaction().execute(tx =>
          inside(tx, declaration, input, call).catch((error: unknown) => {
            if (error instanceof Refusal && error.keepsWork) return error
            throw error
          }),
        )
        if (outcome instanceof Refusal) throw outcome
        return outcome
      } catch (error) {
        if (databaseFault(error) !== 'retry' || attempt === 3) throw missingReference(error, input) ?? error
      }
    }
  }

  async function inside(tx: Tx, declaration: AnyDeclaration, input: unknown, call: Call) {
    const { asker } = call
    const clock = await enter(tx, asker, call.at)
    const name = nameOf(declaration)
    const events: DomainEvent[] = []
    const notes: Record<string, unknown> = {}
    let author: Author = { accountId: asker.accountId, mandateId: null, delegationId: null }
    let outside = 0 // how many unscoped works are under way, one within another
    const ctx: Ctx = {
      db: tx,
      ...clock,
      asker,
      get author() {
        return author
      },
      rules: services.rules.at(clock.today),
      calendar: services.calendar,
      services,
      language: call.language ?? 'vi',
      client: call.client ?? { address: 'local', agent: 'local' },
      newId: uuidv7,
      emit: (topic, event) => events.push({ topic, units: event?.units ?? [], data: event?.data }),
      note: fields => Object.assign(notes, fields),
      holds: (permission, unitId) => mandateAt(tx, asker, 'action', permission, [unitId]),
      reads: async (permission, unitId) => (await mandateAt(tx, asker, 'query', permission, [unitId])) !== null,
      unscoped: async (_reason, work) => {
        outside++
        if (outside === 1) await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
        try {
          return await work(tx)
        } finally {
          outside--
          // In a transaction that has failed this fails too; what failed first is what is told, and the rollback ends the role.
          if (outside === 0) await sql`select set_config('role', ${roleOf(asker)}, true)`.execute(tx).catch(() => {})
        }
      },
    }

    const at = declaration.at ? await declaration.at(ctx, input) : undefined
    if (at === null) throw notFound()
    const units = at === undefined ? [] : typeof at === 'string' ? [at] : at
    if (at !== undefined && declaration.needs !== 'public' && declaration.needs !== 'signed-in') {
      const held = await mandateAt(tx, asker, declaration.kind, declaration.needs, units)
      if (!held) throw notFound()
      author = { ...author, mandateId: held.mandateId, delegationId: held.delegationId }
    }
    const remembered =
      declaration.kind === 'action' && call.key && asker.accountId ? await recall(tx, services.secretKey, asker.accountId, call.key, name, input) : undefined
    if (remembered?.reply !== undefined) return remembered.reply
    if (declaration.elevated && !(asker.elevatedUntil && asker.elevatedUntil > new Date().toISOString())) throw refuse('access.elevation_needed')

    const output = await declaration.run(ctx, input)
    const reply = declaration.download ? output : declaration.output.parse(output)
    if (declaration.kind === 'query' && !declaration.logged) return reply

    for (const event of events) for (const listener of listeners.get(event.topic) ?? []) await listener(ctx, event)
    const idempotency =
      declaration.kind === 'action' && call.key && asker.accountId && remembered
        ? { accountId: asker.accountId, key: call.key, bodyHash: remembered.bodyHash, reply }
        : undefined
    await writeEntry(tx, { id: uuidv7(), name, schema: declaration.input, input, author, units, clock, notes, events, idempotency })
    return reply
  }

  return { perform, nameOf, modules, database, services }
}

/** A file that is made of what was read (`FileContent`): its transaction has ended by now, so that the making of files keeps no connection from others. */
async function withContent(file: { content: unknown }) {
  return { ...file, content: typeof file.content === 'function' ? await file.content() : file.content }
}

/** Before anything is read: is there a reason to go on? Held nowhere is said plainly; held elsewhere will be `not_found`. */
export function admit(declaration: AnyDeclaration, asker: Asker) {
  if (declaration.needs === 'public' || asker.grants === '*') return
  if (asker.accountId === null) throw refuse('access.sign_in')
  if (asker.mustChangePassword && !declaration.beforePasswordChange) throw refuse('access.password_change_needed')
  if (declaration.needs === 'signed-in') return
  if (asker.secondFactorDue) throw refuse('access.second_factor_due')
  if (!asker.grants[declaration.needs]) throw refuse('access.not_permitted')
}

const roleOf = (asker: Asker) => (asker.grants === '*' ? 'caunoi_system' : 'caunoi_app')

/** The first statement of every transaction: role, grants and business clock in one round trip. */
async function enter(tx: Tx, asker: Asker, at: string | undefined) {
  const grants = asker.grants === '*' ? '*' : JSON.stringify(asker.grants)
  const { rows } = await tx.executeQuery<{ now: string; today: string; machine: string }>(
    CompiledQuery.raw(enterAs, [roleOf(asker), grants, at ?? '', asker.accountId ?? '']),
  )
  const clock = rows[0]
  if (!clock) throw new Error('the business clock has no row')
  return clock
}

/** The right at units on the business day, by one statement; null when it is missing at any of them. Nobody acts for a unit that has ended; it is still read. */
async function mandateAt(tx: Tx, asker: Asker, kind: 'action' | 'query', permission: string, units: readonly string[]) {
  if (asker.grants === '*') return { mandateId: null, delegationId: null }
  if (units.length === 0) return null
  const { rows } = await sql<{ holder: string | null }>`
    select ${kind === 'query' ? sql`reading_holder` : sql`right_holder`}(${permission}, ${units as string[]}::uuid[]) as holder`.execute(tx)
  const holder = rows[0]?.holder
  if (!holder) return null
  const there = asker.mandates.filter(candidate => candidate.unitId === holder && candidate.rights[permission])
  const reaching = there.filter(candidate => candidate.rights[permission] === 'subtree' || units.includes(holder))
  // What came before a unit is read by a right for that unit alone. A mandate of one's own goes before one delegated.
  const giving = reaching.length ? reaching : there
  const mandate = giving.find(candidate => candidate.delegationId === null) ?? giving[0]
  return { mandateId: mandate?.id ?? null, delegationId: mandate?.delegationId ?? null }
}

/** Idempotency (reliability.md section 1): same key and body → the same answer; other body → 422; still running → 409. */
async function recall(tx: Tx, secretKey: Uint8Array, accountId: string, key: string, name: string, input: unknown) {
  const bodyHash = createHmac('sha256', secretKey).update(name).update('\0').update(JSON.stringify(input)).digest()
  const { rows } = await sql<{
    locked: boolean
    bodyHash: Uint8Array | null
    reply: unknown
  }>`select * from recall(${accountId}::uuid, ${key}::uuid)`.execute(tx)
  const earlier = rows[0]
  if (!earlier?.locked) throw refuse('idempotency.running')
  if (!earlier.bodyHash) return { bodyHash, reply: undefined }
  if (!Buffer.from(earlier.bodyHash).equals(bodyHash)) throw refuse('idempotency.other_body')
  return { bodyHash, reply: earlier.reply }
}
