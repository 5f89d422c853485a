import { sql } from 'kysely'
import { formatDate } from '#kernel/business-date.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { holdersOn } from '#modules/access/index.ts'
import { type ConferenceForPaper, conferenceForPaper } from '#modules/conferences/index.ts'
import { indicatorsAt } from '#modules/indicators/index.ts'
import { pathOf } from '#modules/org/index.ts'
import { crossTable, rollUp } from '#modules/results/index.ts'
import type { Basis } from '#modules/results/records.ts'
import { defaultTemplates } from './default-templates.ts'
import { letterheadOf } from './letterhead-of.ts'
import { type Letterhead, type PaperKind, paperKinds, Template } from './records.ts'
import { type Aim, aimsFrom, draftAims } from './read-aims.ts'
import { readReportCounts, type ReportCount } from './read-report-counts.ts'

export type Rows = Awaited<ReturnType<typeof rollUp>>
export type Matrix = Awaited<ReturnType<typeof crossTable>>

/** What the sentences of papers are made of. */
export interface Wording {
  unit: { id: string; number: number; name: string; level: string }
  year: number
  /** The last day the figures speak of: the year's end, today where that is to come. */
  on: string
  /** The day by whose rules papers are laid out: the conference's. */
  day: string
  conference: ConferenceForPaper | null
  letterhead: Letterhead
  bodies: { standing: string; executive: string }
  templates: Readonly<Record<PaperKind, Template>>
  /** `<paper> <heading>` → what the office wrote. */
  prose: ReadonlyMap<string, string>
  figures: Rows
  /** Level → units of it below on the last day; '' counts all grassroots organisations. */
  levels: ReadonlyMap<string, number>
  levelNames: Readonly<Record<string, string>>
  reports: ReportCount[]
}

/** Everything the papers of a pack say, read in one transaction by a constant number of statements. */
export interface Material extends Wording {
  matrix: Matrix
  /** Codes of indicators that may be summed over units. */
  additive: ReadonlySet<string>
  aims: Aim[]
  tasks: { title: string; dueOn: string }[]
  kinds: { code: string; name: string }[]
  signers: { position: string; title: string; name: string | null }[]
}

export async function gather(ctx: Ctx, unitId: string, year: number, conferenceId: string | undefined, basis?: Basis): Promise<Material> {
  const { around, ...wording } = await gatherWording(ctx, unitId, year, conferenceId, basis)
  const { figures, templates } = wording
  const columns = columnsOf(templates)
  const matrix = await crossTable(ctx, { unit: unitId, period: String(year), level: 'grassroots', indicators: columns, basis: figures.basis })
  // Of the year to come only targets are told, which are the same in every tree; as filed their codes stay the same from day to day.
  const ahead = await rollUp(ctx, { unit: unitId, period: String(year + 1), compare: 'none', basis: 'filed' })
  const catalogue = await indicatorsAt(ctx.db, String(year), columns)
  const signers = await holdersOn(ctx.db, {
    unitIds: [unitId],
    positions: [...new Set(Object.values(templates).flatMap(template => template.signature?.positions ?? []))],
    on: wording.day,
  })
  return {
    ...wording,
    matrix,
    additive: new Set(
      catalogue.indicators
        .filter(indicator =>
          indicator.formulas.every(({ numerator, denominator }) => denominator === null && catalogue.components.get(numerator)?.overUnits === 'sum'),
        )
        .map(indicator => indicator.code),
    ),
    aims: aimsFrom(figures, ahead, await draftAims(ctx, unitId, String(year + 1))),
    tasks: around.tasks,
    kinds: around.kinds,
    signers: signers.flatMap(({ position, fullName, suspended }) => (suspended ? [] : [{ position, title: around.titles[position] ?? '', name: fullName }])),
  }
}

/**
 * The part of it that sentences speak of, without tables, aims and signers. Where nothing is said of the basis and units changed this year or the year before, reports are
 * carried to the tree of the last day: as filed, two years of different organisations would stand side by side.
 */
export async function gatherWording(ctx: Ctx, unitId: string, year: number, conferenceId?: string, basis?: Basis): Promise<Wording & { around: Surroundings }> {
  await requireReach(ctx, unitId)
  const end = `${year}-12-31`
  const on = end < ctx.today ? end : ctx.today
  const path = await pathOf(ctx.db, unitId, on)
  const unit = path.at(-1)
  if (!unit) throw notFound()
  const conference = await conferenceForPaper(ctx, unitId, conferenceId ? { id: conferenceId } : { closing: year })
  if (conferenceId && !conference) throw notFound()
  const day = conference?.day ?? ctx.today
  const { templates, prose, letterhead } = await officeWords(ctx, unitId, year)
  const figures = await rollUp(ctx, { unit: unitId, period: String(year), compare: 'none', basis })
  const around = await surroundings(ctx, unitId, year, on)
  return {
    unit: { id: unit.id, name: unit.name, level: unit.level, number: figures.unit.number },
    year,
    on,
    day,
    conference,
    templates,
    prose,
    figures,
    letterhead: letterhead ?? letterheadOf(path),
    bodies: { standing: around.standing ?? 'Ban Thường vụ', executive: around.executive ?? 'Ban Chấp hành' },
    levels: new Map(around.levels.map(({ level, count }) => [level, count])),
    levelNames: around.levelNames,
    reports: await readReportCounts(ctx, unitId, year, on),
    around,
  }
}

/** 'ngày 17/01/2021' as papers name a day in running text. */
export const dayInWords = (day: string) => formatDate(day, 'vi')

/** A pack speaks of all units below: whoever builds it reads them all, otherwise its sums would be of what he happens to see. */
async function requireReach(ctx: Ctx, unitId: string) {
  if (ctx.asker.grants === '*') return
  const { rows } = await sql<{ reaches: boolean }>`
    select bool_and(reading_holder(p, array[${unitId}::uuid], below => true) is not null) as reaches from unnest(array['results.read', 'reports.read', 'programmes.read']) p`.execute(
    ctx.db,
  )
  if (!rows[0]?.reaches) throw refuse('papers.reach_missing')
}

/** The columns of tables by unit and by kind. */
function columnsOf(templates: Readonly<Record<PaperKind, Template>>): string[] {
  const wide = Object.values(templates).flatMap(template =>
    template.headings.filter(heading => heading.content.includes('units') || heading.content.includes('kinds')),
  )
  return [...new Set(wide.flatMap(heading => heading.indicators))]
}

/** The office's templates (else those shipped), prose and letterhead; one statement. */
export async function officeWords(ctx: Ctx, unitId: string, year: number) {
  const { rows } = await sql<{
    templates: { paper: PaperKind; version: number; body: unknown }[]
    prose: { paper: PaperKind; heading: string; text: string }[]
    letterhead: Letterhead | null
  }>`
    select
      coalesce((select jsonb_agg(t) from (select distinct on (paper) paper, version, body from paper_template where unit_id = ${unitId} order by paper, version desc) t), '[]') as templates,
      coalesce((select jsonb_agg(p) from (select distinct on (paper, heading) paper, heading, text from paper_prose where unit_id = ${unitId} and year = ${year} order by paper, heading, version desc) p), '[]') as prose,
      (select jsonb_build_object('organ', organ, 'superior', superior, 'place', place, 'organCode', organ_code) from paper_letterhead where unit_id = ${unitId}) as letterhead`.execute(
    ctx.db,
  )
  const { templates: own, prose, letterhead } = rows[0] ?? { templates: [], prose: [], letterhead: null }
  const templates = Object.fromEntries(
    paperKinds.map(paper => {
      const edited = own.find(row => row.paper === paper)
      return [paper, edited ? Template.parse(edited.body) : defaultTemplates[paper]]
    }),
  ) as Record<PaperKind, Template>
  const versions = Object.fromEntries(own.map(row => [row.paper, row.version])) as Partial<Record<PaperKind, number>>
  return { templates, versions, letterhead, prose: new Map(prose.filter(row => row.text !== '').map(row => [`${row.paper} ${row.heading}`, row.text])) }
}

interface Surroundings {
  standing: string | null
  executive: string | null
  kinds: { code: string; name: string }[]
  levels: { level: string; count: number }[]
  levelNames: Record<string, string>
  tasks: { title: string; dueOn: string }[]
  titles: Record<string, string>
}

/** Bodies, kinds, how many units of each level, next year's tasks, names of positions; one statement. */
async function surroundings(ctx: Ctx, unitId: string, year: number, on: string): Promise<Surroundings> {
  const { rows } = await sql<Surroundings>`
    with below as (
      select u.level, v.grassroots from lineage l join units_at(${on}::date) u on u.id = l.unit_id join level v on v.code = u.level
      where l.ancestor_id = ${unitId} and l.distance > 0 and upper_inf(l.recorded) and l.valid @> ${on}::date
    )
    select
      (select name from body where unit_id = ${unitId} and kind = 'standing' limit 1) as standing,
      (select name from body where unit_id = ${unitId} and kind = 'executive' limit 1) as executive,
      (select jsonb_agg(jsonb_build_object('code', code, 'name', names ->> 'vi') order by sort, code) from unit_kind) as kinds,
      coalesce((select jsonb_agg(jsonb_build_object('level', level, 'count', n)) from (
        select level, count(*)::int as n from below group by level union all select '', count(*)::int from below where grassroots) x), '[]') as levels,
      coalesce((select jsonb_object_agg(code, names ->> 'vi') from level), '{}') as level_names,
      coalesce((select jsonb_agg(jsonb_build_object('title', t.title, 'dueOn', t.due_on) order by t.due_on, t.created_at, t.title)
        from task t join programme p on p.id = t.programme_id where t.unit_id = ${unitId} and p.period = ${String(year + 1)} and t.dropped_at is null and t.parent_id is null), '[]') as tasks,
      coalesce((select jsonb_object_agg(code, names ->> 'vi') from position), '{}') as titles`.execute(ctx.db)
  return rows[0] ?? { standing: null, executive: null, kinds: [], levels: [], levelNames: {}, tasks: [], titles: {} }
}
