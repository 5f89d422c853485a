import { type ReactNode, useMemo } from 'react'
import { z } from 'zod'
import { Text } from '#kernel/records.ts'
import type { Endpoint } from '#ui/client.ts'
import type { FieldSource } from '#ui/form-field.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Day, Decision } from '../records.ts'

type Values = Record<string, unknown>

/** What every act asks: its day and its decision (all of it, or none where it is not known). */
const Act = z.object({
  effectiveOn: Day,
  decisionNumber: Decision.shape.number.optional(),
  decisionDate: Decision.shape.date.optional(),
  decisionIssuer: Decision.shape.issuer.optional(),
  note: Text.optional(),
})
const decisionFields = ['decisionNumber', 'decisionDate', 'decisionIssuer'] as const

export interface ActFormProps<I, O> {
  /** The act's own fields; the day, the decision and the note are asked by every act. */
  schema: z.ZodObject
  endpoint: Endpoint<'action', I, O>
  /** The change may hold for a time only: the first day without is asked too. */
  until?: boolean
  /** Sent, not asked. */
  fixed?: Values
  initial?: Values
  sources?: Record<string, FieldSource>
  verb: string
  /** What will happen, in words, before it does. */
  consequence: (values: Values) => ReactNode
  done: string
  onDone: (output: O) => void
  onCancel: () => void
}

/** A form of an act on the tree: its fields, the day it takes effect, the decision, and a question that names the consequence. */
export function ActForm<I, O>(props: ActFormProps<I, O>) {
  const t = useT()
  const schema = useMemo(
    () => props.schema.extend(props.until ? { ...Act.shape, until: Day.optional() } : Act.shape).superRefine(wholeDecision),
    [props.schema, props.until],
  )
  const own = Object.keys(props.schema.shape)
  return (
    <ActionForm<I, O>
      schema={schema}
      endpoint={props.endpoint}
      labels="org.field"
      layout={[
        ...own,
        props.until ? ['effectiveOn', 'until'] : 'effectiveOn',
        { legend: t('org.decision'), rows: [['decisionNumber', 'decisionDate'], 'decisionIssuer'] },
        'note',
      ]}
      initial={props.initial as Partial<I> | undefined}
      toInput={values => ({ ...inputOf(values), ...props.fixed }) as I}
      sources={props.sources}
      verb={props.verb}
      confirm={input => ({ title: props.verb, words: props.consequence(input as Values) })}
      done={() => props.done}
      onDone={props.onDone}
      onCancel={props.onCancel}
    />
  )
}

function wholeDecision(values: Values, ctx: z.RefinementCtx) {
  if (decisionFields.every(name => values[name] === undefined)) return
  for (const name of decisionFields) if (values[name] === undefined) ctx.addIssue({ code: 'custom', path: [name], params: { code: 'decision_whole' } })
}

/** The decision as the action takes it. */
function inputOf({ decisionNumber, decisionDate, decisionIssuer, ...rest }: Values): Values {
  return decisionNumber === undefined ? rest : { ...rest, decision: { number: decisionNumber, date: decisionDate, issuer: decisionIssuer } }
}
