import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { Steps } from '#modules/org/records.ts'
import type { ReorganisationStep } from '#modules/org/index.ts'
import type { Reorganisation } from './records.ts'
import { acts, canDo, type Verb } from './states.ts'

export interface Loaded extends Reorganisation {
  steps: ReorganisationStep[]
  /** Who decided it, or prepares it, and by which mandate. */
  author: { accountId: string | null; mandateId: string | null }
}

/** As the asker may see it; locked where it is about to change. Refuses `not_found`. */
export async function load(ctx: Ctx, id: string, { lock = false } = {}): Promise<Loaded> {
  const row = await ctx.db
    .selectFrom('reorganisation')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw notFound()
  const holds = await ctx.holds('org.manage', row.unitId)
  const { accountId, mandateId } = row
  return { ...shown(row), steps: Steps.parse(row.steps), author: { accountId, mandateId }, can: holds ? canDo(row, ctx.today) : [] }
}

/** Refuses `reorganisations.wrong_state` where the state does not allow the verb. */
export function requireState({ state }: Pick<Reorganisation, 'state'>, verb: Verb) {
  if (!(acts[verb] as readonly string[]).includes(state)) throw refuse('reorganisations.wrong_state', { state })
}

export const unitOf = async ({ db }: { db: Tx }, { id }: { id: string }) =>
  (await db.selectFrom('reorganisation').select('unitId').where('id', '=', id).executeTakeFirst())?.unitId ?? null

export function shown(row: {
  id: string
  unitId: string
  title: string
  effectiveOn: string
  decisionNumber: string | null
  decisionDate: string | null
  issuer: string | null
  fileId: string | null
  note: string | null
  state: Reorganisation['state']
  version: number
  stopped: Reorganisation['stopped']
  createdAt: string
  decidedAt: string | null
  carriedOutAt: string | null
  undoneAt: string | null
  actId: string | null
}): Omit<Reorganisation, 'can'> {
  const { id, unitId, title, effectiveOn, fileId, note, state, version, stopped, createdAt, decidedAt, carriedOutAt, undoneAt, actId } = row
  const decision = { number: row.decisionNumber, date: row.decisionDate, issuer: row.issuer }
  return { id, unitId, title, effectiveOn, decision, fileId, note, state, version, stopped, createdAt, decidedAt, carriedOutAt, undoneAt, actId }
}

/** The choices made, the latest of each. */
export async function choicesOf(db: Tx, id: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; choice: string }>`
    select distinct on (key) key, choice from reorganisation_choice where reorganisation_id = ${id} order by key, at desc, id desc`.execute(db)
  return new Map(rows.map(row => [row.key, row.choice]))
}
