import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { dateOf } from '#kernel/business-date.ts'
import { type Issue, refuse } from '#kernel/errors.ts'
import { PeriodCode } from '#kernel/period.ts'
import { bulk, Id, Instant, Reason, Stored } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import type { FamilySlot } from '#modules/indicators/records.ts'
import { familySlots } from '#modules/indicators/index.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { judge } from './judge.ts'
import { vectorOf } from './load-report.ts'
import { sumsOfParts } from './past-values.ts'
import { type FormSlot, Narratives, type Section } from './records.ts'
import { type Accepted, flagCompiled, postAccepted } from './settle.ts'
import { contentOf, hashOfContent } from './signed-content.ts'

const content = { values: z.record(z.string(), Stored.nullable()), narratives: Narratives.default({}) }
const signature = { signedAt: Instant, /** The mandate that signed; null: unknown in the source. */ signedBy: Id.nullable() }

const Row = z.strictObject({
  unitId: Id,
  period: PeriodCode,
  state: z.enum(['draft', 'submitted', 'returned', 'accepted']),
  ...content,
  /** Of all but drafts. */
  signedAt: Instant.optional(),
  signedBy: Id.nullish(),
  /** When it was accepted or returned, by whose mandate, and why it was returned. */
  decidedAt: Instant.optional(),
  decidedBy: Id.nullish(),
  reason: Reason.optional(),
  /** Versions before this one, each signed and sent back, oldest first. */
  earlier: z
    .array(z.strictObject({ ...content, ...signature, returnedAt: Instant, returnedBy: Id.nullish(), reason: Reason }))
    .max(20)
    .default([]),
})
type Row = z.output<typeof Row>

export const recordHistory = action({
  summary: 'Take over many reports of past periods as they were written, signed, returned and accepted; the periods are open',
  needs: 'reports.manage',
  input: z.strictObject({ family: IndicatorCode, reports: bulk(z.array(Row).min(1).max(50_000)) }),
  output: z.object({ reports: z.int(), submissions: z.int(), /** SHA-256 over the content hashes in the order given. */ digest: z.string() }),
  example: known => ({
    family: known('family1'),
    reports: [
      {
        unitId: known('unit1'),
        period: '2019-01',
        state: 'accepted' as const,
        values: {},
        signedAt: '2019-01-18T02:00:00.000Z',
        signedBy: null,
        decidedAt: '2019-01-19T02:00:00.000Z',
      },
    ],
  }),
  bodyLimitKb: 131_072,
  run: async (ctx, { family: code, reports }) => {
    if (ctx.asker.grants !== '*') throw refuse('reports.system_only')
    const [family] = await familySlots(ctx.db, [code])
    if (!family) throw refuse('input.invalid', {}, [{ path: ['family'], code: 'reports.unknown_family' }])
    const asked = await askedFor(ctx, family.id, reports)
    const issues = reports.flatMap((row, index) => faultsOf(row, asked[index], index))
    if (issues.length) throw refuse('input.invalid', {}, issues.slice(0, 200))
    const taken = reports.map((row, index) => ({ row, asked: asked[index] as Asked, ...versionsOf(ctx, row, asked[index] as Asked, code, family.slots) }))
    const [own, compiled] = (['own', 'compiled'] as const).map(mode => taken.filter(one => one.asked.mode === mode)) as [Taken[], Taken[]]
    const compiledBefore = await anyCompiled(ctx, family.id, reports)
    await write(ctx, family.slots, own)
    const accepted = taken.flatMap(one => acceptedOf(one, family.id))
    if (accepted.length) await postAccepted(ctx, accepted)
    // After the parts count: a compiled report keeps their sum as it was when it was signed.
    await write(ctx, family.slots, compiled)
    if (accepted.length && compiledBefore) await flagCompiled(ctx, accepted)
    await judge(
      ctx,
      accepted.map(one => one.report.id),
    )
    const hashes = taken.flatMap(one => one.versions.map(version => version.hash))
    const digest = createHash('sha256').update(hashes.join('')).digest('hex')
    ctx.note({ reports: reports.length, submissions: hashes.length, digest })
    ctx.emit('reports.history_recorded', { data: { family: code, reports: reports.length } })
    return { reports: reports.length, submissions: hashes.length, digest }
  },
})

/** Was a compiled report of one of the periods signed before? Otherwise none can be told that its parts changed. */
async function anyCompiled(ctx: Ctx, family: string, rows: readonly Row[]): Promise<boolean> {
  const { rows: found } = await sql<{ any: boolean }>`
    select exists (select from obligation where family = ${family} and period = any(${[...new Set(rows.map(row => row.period))]}::text[]) and mode = 'compiled' and latest is not null) as any`.execute(
    ctx.db,
  )
  return found[0]?.any ?? false
}

interface Asked {
  id: string
  form: string
  edition: number
  formSlots: FormSlot[]
  sections: Section[]
  starts: string
  ends: string
  mode: 'own' | 'compiled'
  tree: number
  state: string
}

/** The obligation of each row, in their order; a unit with two spans in a period is asked for the last. */
async function askedFor(ctx: Ctx, family: string, rows: readonly Row[]): Promise<(Asked | undefined)[]> {
  const { rows: found } = await sql<Omit<Asked, 'edition' | 'formSlots' | 'sections'> & { place: number }>`
    select distinct on (g.place) g.place, o.id, o.form, o.starts, o.ends, o.mode, o.tree, o.state
    from unnest(${rows.map(row => row.unitId)}::uuid[], ${rows.map(row => row.period)}::text[]) with ordinality g(unit_id, period, place)
    join obligation o on o.family = ${family} and o.unit_id = g.unit_id and o.period = g.period order by g.place, o.starts desc`.execute(ctx.db)
  const { rows: forms } = await sql<{ id: string; edition: number; formSlots: FormSlot[]; sections: Section[] }>`
    select id, edition, slots as form_slots, sections from form where family = ${family}`.execute(ctx.db)
  const byForm = new Map(forms.map(form => [form.id, form]))
  const byPlace = new Map(found.map(row => [row.place, row]))
  return rows.map((_, index) => {
    const obligation = byPlace.get(index + 1)
    const form = byForm.get(obligation?.form ?? '')
    return obligation && form ? { ...obligation, edition: form.edition, formSlots: form.formSlots, sections: form.sections } : undefined
  })
}

function faultsOf(row: Row, asked: Asked | undefined, index: number): Issue[] {
  if (!asked) return [{ path: ['reports', index, 'unitId'], code: 'reports.not_asked', data: { period: row.period } }]
  if (asked.state !== 'not_started') return [{ path: ['reports', index, 'unitId'], code: 'reports.begun', data: { period: row.period } }]
  const issues: Issue[] = []
  const shown = new Set(asked.formSlots.map(slot => slot.component))
  const unknown = [row, ...row.earlier].flatMap(version => Object.keys(version.values)).find(code => !shown.has(code))
  if (unknown !== undefined) issues.push({ path: ['reports', index, 'values', unknown], code: 'reports.unknown_component', data: { code: unknown } })
  if (row.state !== 'draft' && (!row.signedAt || row.signedBy === undefined)) issues.push({ path: ['reports', index, 'signedAt'], code: 'missing' })
  if ((row.state === 'accepted' || row.state === 'returned') && !row.decidedAt) issues.push({ path: ['reports', index, 'decidedAt'], code: 'missing' })
  if (row.state === 'returned' && !row.reason) issues.push({ path: ['reports', index, 'reason'], code: 'missing' })
  return issues
}

interface Version {
  id: string
  version: number
  vector: (number | null)[]
  narratives: Record<string, string>
  signedAt: string
  signedBy: string | null
  hash: string
}

interface PastEvent {
  obligation: string
  submission: string
  verb: 'submit' | 'accept' | 'return'
  at: string
  mandate: string | null
  reason: string | null
}

/** The signed versions of a row with their hashes, and what was done with each. */
function versionsOf(ctx: Ctx, row: Row, asked: Asked, familyCode: string, slots: readonly FamilySlot[]): { versions: Version[]; events: PastEvent[] } {
  const versions: Version[] = []
  const events: PastEvent[] = []
  const sign = (given: { values: Row['values']; narratives: Record<string, string>; signedAt: string; signedBy: string | null }) => {
    const values = Object.fromEntries(asked.formSlots.map(slot => [slot.component, given.values[slot.component] ?? null]))
    const narratives = Object.fromEntries(
      asked.sections.filter(section => section.narrative).map(section => [section.code, given.narratives[section.code] ?? '']),
    )
    const signed = { version: versions.length + 1, values, narratives, signedBy: given.signedBy, delegationId: null, signedAt: given.signedAt }
    const hash = hashOfContent(contentOf({ ...asked, familyCode, unitId: row.unitId, period: row.period }, signed)).toString('hex')
    const id = ctx.newId()
    versions.push({ id, version: signed.version, vector: vectorOf(slots, values), narratives, signedAt: given.signedAt, signedBy: given.signedBy, hash })
    events.push({ obligation: asked.id, submission: id, verb: 'submit', at: given.signedAt, mandate: given.signedBy, reason: null })
    return id
  }
  for (const version of row.earlier) {
    const id = sign(version)
    events.push({ obligation: asked.id, submission: id, verb: 'return', at: version.returnedAt, mandate: version.returnedBy ?? null, reason: version.reason })
  }
  if (row.state !== 'draft') {
    const id = sign({ ...row, signedAt: row.signedAt ?? '', signedBy: row.signedBy ?? null })
    if (row.state !== 'submitted')
      events.push({
        obligation: asked.id,
        submission: id,
        verb: row.state === 'accepted' ? 'accept' : 'return',
        at: row.decidedAt ?? '',
        mandate: row.decidedBy ?? null,
        reason: row.state === 'returned' ? (row.reason ?? null) : null,
      })
  }
  return { versions, events }
}

interface Taken {
  row: Row
  asked: Asked
  versions: Version[]
  events: PastEvent[]
}

function acceptedOf({ row, asked, versions }: Taken, family: string): Accepted[] {
  const last = versions.at(-1)
  if (row.state !== 'accepted' || !last) return []
  const report = { ...asked, family, period: row.period, unitId: row.unitId, acceptedSignedOn: null, judgedOn: null }
  return [{ report, submissionId: last.id, vector: last.vector, signedAt: last.signedAt }]
}

async function write(ctx: Ctx, slots: readonly FamilySlot[], taken: readonly Taken[]) {
  if (!taken.length) return
  const parts = await sumsOfParts(
    ctx,
    taken.filter(one => one.asked.mode === 'compiled').map(one => one.asked.id),
  )
  const submissions = taken.flatMap(({ asked, versions }) => {
    const below = parts.get(asked.id)?.below
    return versions.map(version => ({ ...version, obligation: asked.id, vector: literal(version.vector), parts: below ? literal(below) : null }))
  })
  await sql`
    insert into submission (id, obligation_id, version, vector, narratives, parts, content_hash, signed_at, signed_by)
    select s.id, s.obligation, s.version, s.vector::bigint[], s.narratives, s.parts::bigint[], decode(s.hash, 'hex'), s."signedAt", s."signedBy"
    from jsonb_to_recordset(${JSON.stringify(submissions)}::jsonb) as s(id uuid, obligation uuid, version int, vector text, narratives jsonb, parts text, hash text, "signedAt" timestamptz, "signedBy" uuid)`.execute(
    ctx.db,
  )
  const events = taken.flatMap(one => one.events.map(event => ({ id: ctx.newId(), ...event })))
  await sql`
    insert into obligation_event (id, obligation_id, submission_id, verb, at, reason, mandate_id)
    select e.id, e.obligation, e.submission, e.verb, e.at, e.reason, e.mandate
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(id uuid, obligation uuid, submission uuid, verb text, at timestamptz, reason text, mandate uuid)`.execute(
    ctx.db,
  )
  const drafts = taken.filter(({ row }) => row.state === 'draft')
  await sql`
    insert into draft (obligation_id, vector, narratives, version, saved_at)
    select d.obligation, d.vector::bigint[], d.narratives, 1, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(drafts.map(({ row, asked }) => ({ obligation: asked.id, vector: literal(vectorOf(slots, row.values)), narratives: row.narratives })))}::jsonb) as d(obligation uuid, vector text, narratives jsonb)`.execute(
    ctx.db,
  )
  const states = taken.map(({ row, asked, versions }) => {
    const latest = versions.at(-1)
    return { id: asked.id, state: row.state, version: versions.length, latest: latest?.id ?? null, signedOn: latest ? dateOf(latest.signedAt) : null }
  })
  await sql`
    update obligation o set state = s.state, version = s.version, latest = s.latest, in_force = case when s.state = 'accepted' then s.latest end,
      accepted_signed_on = case when s.state = 'accepted' then s."signedOn" end
    from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as s(id uuid, state text, version int, latest uuid, "signedOn" date) where o.id = s.id`.execute(
    ctx.db,
  )
}

const literal = (vector: readonly (number | null)[]) => `{${vector.map(value => value ?? 'NULL').join(',')}}`
