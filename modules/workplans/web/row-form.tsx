import { z } from 'zod'
import { Id, Line, Text } from '#kernel/records.ts'
import type { OutputOf } from '#ui/client.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { Month, Section, type WorkplanRow } from '../records.ts'
import { client, loadUnits } from './client.ts'
import { monthsOf } from './words.ts'

type Plan = Pick<OutputOf<typeof client.workplans.workplan>, 'id' | 'unitId' | 'bodyId' | 'unitName' | 'year' | 'state' | 'bodies'>

/** Who leads is a body of the unit, the unit itself, or a unit below it. */
const below = 'below'
const Fields = z.strictObject({
  section: Section.meta({ options: 'workplans.section' }),
  month: Month.nullish().meta({ widget: 'select' }),
  content: Text.min(3).max(2_000),
  lead: z.string().meta({ widget: 'select' }),
  leadUnit: Id.optional().meta({ widget: 'unit' }),
  bodies: z.array(Id).optional().meta({ widget: 'multi' }),
  units: z.array(Id).optional(),
  consideredBy: Id.optional().meta({ widget: 'select' }),
  product: Line.optional(),
})

const layout = (values: Record<string, unknown>) => [
  ['section', 'month'],
  'content',
  values['lead'] === below ? ['lead', 'leadUnit'] : 'lead',
  'bodies',
  'units',
  ['consideredBy', 'product'],
]

/** A row put into a programme. */
export function RowForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useT()
  return (
    <ActionForm
      schema={Fields}
      endpoint={client.workplans.addRows}
      labels="workplans.field"
      layout={layout}
      initial={{ lead: plan.unitId, section: 'executive', consideredBy: plan.bodyId } as never}
      sources={sourcesOf(plan, t('workplans.field.leadUnit'))}
      toInput={values => ({ workplanId: plan.id, rows: [saidBy(values, plan)] })}
      verb={t('workplans.rows.add')}
      done={() => t('workplans.rows.added')}
      onDone={onClose}
      onCancel={onClose}
    />
  )
}

/** What a row says, changed; the month of an issued programme is moved instead. */
export function EditRow({ row, onClose }: { row: WorkplanRow; onClose: () => void }) {
  const t = useT()
  const plan = useRead(client.workplans.workplan, { id: row.workplanId }).data
  if (!plan) return null
  const [first, ...others] = row.preparers
  const leadsBelow = first !== undefined && first.bodyId === null && first.unitId !== plan.unitId
  const chosen = (one: WorkplanRow['preparers'][number]) => ({ id: one.unitId, name: one.unitName ?? '' })
  const units = others.filter(one => one.bodyId === null)
  const { leadUnit, units: helping, ...sources } = sourcesOf(plan, t('workplans.field.leadUnit'))
  return (
    <ActionForm
      schema={Fields}
      endpoint={client.workplans.editRow}
      labels="workplans.field"
      layout={layout}
      fixed={(plan.state === 'draft' ? {} : { month: row.month }) as never}
      initial={
        {
          section: row.section,
          ...(plan.state === 'draft' ? { month: row.month ?? undefined } : {}),
          content: row.content,
          lead: leadsBelow ? below : (first?.bodyId ?? plan.unitId),
          leadUnit: leadsBelow ? first.unitId : undefined,
          bodies: others.flatMap(one => one.bodyId ?? []),
          units: units.map(one => one.unitId),
          consideredBy: row.consideredBy ?? undefined,
          product: row.product ?? undefined,
        } as never
      }
      sources={{
        ...sources,
        leadUnit: { ...leadUnit, chosen: leadsBelow ? [chosen(first)] : [] },
        units: { ...helping, chosen: units.map(chosen) },
      }}
      toInput={values => ({ id: row.id, version: row.version, ...saidBy(values, plan) })}
      verb={t('workplans.save')}
      done={() => t('workplans.edited')}
      onDone={onClose}
      onCancel={onClose}
    />
  )
}

function sourcesOf(plan: Plan, elsewhere: string) {
  const bodies = plan.bodies.map(body => ({ value: body.id, label: body.name }))
  const units = { units: loadUnits, loadKey: 'org' }
  return {
    month: { options: monthsOf(plan.year) },
    lead: { options: [...(plan.unitName ? [{ value: plan.unitId, label: plan.unitName }] : []), ...bodies, { value: below, label: elsewhere }] },
    leadUnit: units,
    bodies: { options: bodies },
    units,
    consideredBy: { options: bodies },
  }
}

function saidBy(values: Record<string, unknown>, plan: Plan) {
  const said = values as Partial<z.output<typeof Fields>>
  const lead = said.lead === below ? { unitId: said.leadUnit ?? '', bodyId: null } : ofOwn(said.lead ?? plan.unitId, plan)
  return {
    section: said.section ?? ('main' as const),
    content: said.content ?? '',
    product: said.product ?? null,
    consideredBy: said.consideredBy ?? null,
    month: said.month ?? null,
    preparers: [lead, ...(said.bodies ?? []).map(id => ofOwn(id, plan)), ...(said.units ?? []).map(unitId => ({ unitId, bodyId: null }))],
  }
}

/** The unit itself, or a body of it. */
const ofOwn = (id: string, plan: Plan) => ({ unitId: plan.unitId, bodyId: id === plan.unitId ? null : id })
