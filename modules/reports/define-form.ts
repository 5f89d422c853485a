import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Issue, refuse } from '#kernel/errors.ts'
import { IsoDate } from '#kernel/records.ts'
import { familySlots } from '#modules/indicators/index.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { faultOfCheck } from './checks/run-checks.ts'
import { readForms } from './forms.ts'
import { scheduleOpening } from './opening.ts'
import { Form, formFields } from './records.ts'

const Given = z.strictObject({ family: IndicatorCode, /** Periods that begin from this day. */ from: IsoDate, ...formFields })

export const defineForm = action({
  summary: 'Define an edition of a report form; the edition before it ends where this begins, and periods open by themselves from then on',
  needs: 'reports.manage',
  input: Given,
  output: Form,
  example: known => ({
    family: known('family1'),
    from: '2021-02-01',
    names: { vi: 'Báo cáo tháng', en: 'Monthly report' },
    sections: [{ code: 'members', names: { vi: 'Công tác đảng viên', en: 'Members' }, narrative: true }],
    slots: [{ component: known('component1'), section: 'members' }],
    checks: [],
    due: { kind: 'day_of_month' as const, month_offset: 0, day: 20, shift: 'next' as const },
    obliged: [{ level: 'grassroots_cell', mode: 'own' as const }],
  }),
  bodyLimitKb: 512,
  run: async (ctx, { family: familyCode, from, ...given }) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('caunoi.form:' || ${familyCode}::text, 0))`.execute(ctx.db)
    const [family] = await familySlots(ctx.db, [familyCode])
    if (!family || family.lane !== 'claim') throw refuse('input.invalid', {}, [{ path: ['family'], code: 'reports.unknown_family' }])
    const { rows } = await sql<{ edition: number | null; from: string | null; asked: boolean; levels: string[] }>`
      select (select max(edition) from form where family = ${family.id}) as edition, (select max(lower(valid)) from form where family = ${family.id}) as from,
        exists (select from obligation o join period p on p.code = o.period where o.family = ${family.id} and p.starts >= ${from}::date) as asked,
        array(select code from level) as levels`.execute(ctx.db)
    const before = rows[0]
    if (before?.from && before.from >= from) throw refuse('reports.edition_order', { from: before.from })
    if (before?.asked) throw refuse('reports.edition_in_use', { from })
    const issues = faultsOf(given, new Set(family.slots.map(slot => slot.component.code)), new Set(before?.levels ?? []))
    if (issues.length) throw refuse('input.invalid', {}, issues)
    const id = ctx.newId()
    const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
    await sql`update form set valid = daterange(lower(valid), ${from}::date) where family = ${family.id} and upper_inf(valid)`.execute(ctx.db)
    await sql`
      insert into form (id, family, edition, valid, names, sections, slots, checks, due, obliged, made_at, account_id, mandate_id)
      values (${id}, ${family.id}, ${(before?.edition ?? 0) + 1}, daterange(${from}::date, null), ${json(given.names)}, ${json(given.sections)}, ${json(given.slots)}, ${json(given.checks)},
        ${json(given.due)}, ${json(given.obliged)}, ${ctx.now}, ${ctx.author.accountId}, ${ctx.author.mandateId})`.execute(ctx.db)
    await scheduleOpening(ctx, { family: family.id, periodKind: family.periodKind, onOrAfter: from > ctx.today ? from : ctx.today })
    ctx.note({ form: id, edition: (before?.edition ?? 0) + 1 })
    ctx.emit('reports.form_defined', { data: { form: id } })
    const [form] = await readForms(ctx, { id })
    return form as Form
  },
})

/** Every place where a definition speaks of something that is not there or says a thing twice. */
function faultsOf(given: Omit<z.output<typeof Given>, 'family' | 'from'>, components: ReadonlySet<string>, levels: ReadonlySet<string>): Issue[] {
  const issues: Issue[] = []
  const sections = new Set(given.sections.map(section => section.code))
  const used = new Set(given.slots.map(slot => slot.component))
  const twice = <K extends string>(path: string, field: K, given: readonly Record<K, string>[]) => {
    const codes = given.map(one => one[field])
    codes.forEach((code, index) => {
      if (codes.indexOf(code) !== index) issues.push({ path: [path, index, field], code: 'reports.repeated', data: { code } })
    })
  }
  twice('sections', 'code', given.sections)
  twice('slots', 'component', given.slots)
  twice('checks', 'code', given.checks)
  twice('obliged', 'level', given.obliged)
  given.slots.forEach((slot, index) => {
    if (!components.has(slot.component)) issues.push({ path: ['slots', index, 'component'], code: 'reports.unknown_component', data: { code: slot.component } })
    if (!sections.has(slot.section)) issues.push({ path: ['slots', index, 'section'], code: 'reports.unknown_section', data: { code: slot.section } })
  })
  given.checks.forEach((check, index) => {
    for (const part of ['rule', 'when'] as const) {
      const fault = check[part] === undefined ? null : faultOfCheck(check[part] ?? '', used)
      if (fault) issues.push({ path: ['checks', index, part], code: 'reports.bad_check', data: { fault } })
    }
  })
  given.obliged.forEach((one, index) => {
    if (!levels.has(one.level)) issues.push({ path: ['obliged', index, 'level'], code: 'reports.unknown_level', data: { level: one.level } })
  })
  return issues
}
