import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Issue, refuse } from '#kernel/errors.ts'
import { familySlots } from './catalogue.ts'
import { Family, FamilySlot, IndicatorCode, OverTime } from './records.ts'

const GivenSlot = z.strictObject({ component: IndicatorCode, overTime: OverTime })

/** A family by code: new slots are appended behind those it has. What a slot counts and how it goes over time stays as it was. */
export const defineFamily = action({
  summary: 'Define a form family: the slots of its vectors, which are only ever added to',
  needs: 'indicators.manage',
  input: Family.omit({ id: true }).extend({ slots: z.array(GivenSlot).min(1).max(400) }),
  output: Family.extend({ slots: z.array(FamilySlot) }),
  example: {
    code: 'members-year',
    names: { vi: 'Báo cáo đảng viên năm', en: 'Yearly report on members' },
    lane: 'claim',
    periodKind: 'year',
    slots: [{ component: 'members.total', overTime: 'filed' }],
  },
  run: async ({ db, newId, note }, { code, names, lane, periodKind, slots }) => {
    // One definition of families at a time: positions are counted, and a component may be claimed from two sides.
    await sql`select pg_advisory_xact_lock(hashtextextended('caunoi.family', 0))`.execute(db)
    const [before] = await familySlots(db, [code])
    if (before && (before.lane !== lane || before.periodKind !== periodKind)) throw refuse('indicators.fixed', { code })
    const known = new Map(before?.slots.map(slot => [slot.component.code, slot.overTime]))
    const issues: Issue[] = []
    const seen = new Set<string>()
    slots.forEach((slot, index) => {
      if (seen.has(slot.component)) issues.push({ path: ['slots', index, 'component'], code: 'indicators.repeated', data: { code: slot.component } })
      seen.add(slot.component)
      if (known.has(slot.component) && known.get(slot.component) !== slot.overTime)
        issues.push({ path: ['slots', index, 'overTime'], code: 'indicators.fixed', data: { code: slot.component } })
    })
    const { rows } = await sql<{ code: string; greatest: boolean; takenBy: string | null }>`
      select c.code, c.over_units = 'max' as greatest, f.code as taken_by from component c
      left join family_slot s on s.component = c.id and s.lane = ${lane} and s.period_kind = ${periodKind} left join family f on f.id = s.family
      where c.code = any(${slots.map(slot => slot.component)}::text[])`.execute(db)
    const components = new Map(rows.map(row => [row.code, row]))
    slots.forEach(({ component, overTime }, index) => {
      const found = components.get(component)
      if (!found) issues.push({ path: ['slots', index, 'component'], code: 'indicators.unknown_component', data: { code: component } })
      else if (found.takenBy !== null && found.takenBy !== code)
        issues.push({ path: ['slots', index, 'component'], code: 'indicators.component_taken', data: { code: component, family: found.takenBy } })
      else if (found.greatest && overTime === 'accumulate' && !known.has(component))
        issues.push({ path: ['slots', index, 'overTime'], code: 'indicators.greatest_accumulated', data: { code: component } })
    })
    if (issues.length) throw refuse('input.invalid', {}, issues)
    const id = before?.id ?? newId()
    const added = slots.filter(slot => !known.has(slot.component))
    await sql`insert into family (id, code, names, lane, period_kind) values (${id}, ${code}, ${JSON.stringify(names)}::jsonb, ${lane}, ${periodKind}) on conflict (code) do update set names = excluded.names`.execute(
      db,
    )
    await sql`insert into family_slot (family, position, component, over_time, lane, period_kind)
      select ${id}, ${before?.slots.length ?? 0} + g.place, c.id, g.over_time, ${lane}, ${periodKind}
      from unnest(${added.map(slot => slot.component)}::text[], ${added.map(slot => slot.overTime)}::text[]) with ordinality g(code, over_time, place) join component c on c.code = g.code`.execute(
      db,
    )
    note({ family: id, slots: (before?.slots.length ?? 0) + added.length })
    const [after] = await familySlots(db, [code])
    return after as NonNullable<typeof after>
  },
})
