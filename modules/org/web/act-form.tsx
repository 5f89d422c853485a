import { Button, Group } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { CallError, Endpoint } from '#ui/client.ts'
import { Confirm } from '#ui/confirm.tsx'
import { type FieldSource, FormField } from '#ui/form-field.tsx'
import { fieldsOf, issueWords } from '#ui/form-fields.ts'
import { FormError } from '#ui/form-error.tsx'
import { hasMessage, useT } from '#ui/i18n.ts'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { Decision, Day } from '../records.ts'
import { Text } from '#kernel/records.ts'
import styles from './org.module.css'

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
  const schema = useMemo(() => props.schema.extend(Act.shape), [props.schema])
  const fields = useMemo(() => fieldsOf(schema), [schema])
  const own = fields.filter(field => !(field.name in Act.shape)).map(field => field.name)
  const [values, setValues] = useState<Values>({ ...props.initial })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [touched, setTouched] = useState(false)
  const [asking, setAsking] = useState<{ input: I; words: ReactNode }>()
  const leaving = useRef(false)
  const { act, pending, error } = useAct(props.endpoint, {
    done: () => props.done,
    onDone: output => {
      leaving.current = true
      props.onDone(output)
    },
  })
  const shown = { ...serverErrors(error), ...errors }

  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (pending) return
    const found = faults(schema, values, t)
    setErrors(found)
    if (Object.keys(found).length === 0) setAsking({ input: inputOf(values, props.fixed) as I, words: props.consequence(values) })
  }
  const put = (name: string, value: unknown) => {
    setValues(old => ({ ...old, [name]: value }))
    setErrors(({ [name]: _gone, ...others }) => others)
    setTouched(true)
  }
  const draw = (name: string, place: number) => {
    const field = fields.find(one => one.name === name)
    if (!field) return null
    const help = `org.field.${name}.help`
    return (
      <FormField
        key={name}
        field={field}
        label={t(`org.field.${name}`)}
        help={hasMessage(help) ? t(help) : undefined}
        error={shown[name]}
        value={values[name]}
        onChange={value => put(name, value)}
        source={props.sources?.[name]}
        autoFocus={place === 0}
      />
    )
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) submit(event)
      }}
    >
      {error && !fields.some(field => field.name in serverErrors(error)) && <FormError error={error} />}
      {own.map(draw)}
      {draw('effectiveOn', own.length)}
      <fieldset className={styles.decision}>
        <legend>{t('org.decision')}</legend>
        {decisionFields.map((name, index) => draw(name, own.length + 1 + index))}
      </fieldset>
      {draw('note', own.length + 4)}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={props.onCancel}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={pending} title="Ctrl+Enter">
          {props.verb}
        </Button>
      </Group>
      {asking && (
        <Confirm
          opened
          title={props.verb}
          verb={props.verb}
          pending={pending}
          onClose={() => setAsking(undefined)}
          onConfirm={() => {
            setAsking(undefined)
            void act(asking.input)
          }}
        >
          {asking.words}
        </Confirm>
      )}
      <UnsavedGuard when={touched} passing={leaving} />
    </form>
  )
}

/** What the records say is wrong, by field, in the server's words. */
function faults(schema: z.ZodObject, values: Values, t: ReturnType<typeof useT>) {
  const found: Record<string, string> = {}
  const parsed = schema.safeParse(values)
  for (const issue of parsed.error?.issues ?? []) {
    const { id, values: inside } = issueWords(issue)
    found[String(issue.path[0] ?? '')] ??= t(hasMessage(id) ? id : 'issue.invalid', inside)
  }
  const given = decisionFields.filter(name => values[name] !== undefined)
  if (given.length > 0) for (const name of decisionFields) if (values[name] === undefined) found[name] ??= t('org.decision.whole')
  return found
}

/** The decision as the action takes it. */
function inputOf({ decisionNumber, decisionDate, decisionIssuer, ...rest }: Values, fixed: Values | undefined) {
  return { ...rest, ...fixed, ...(decisionNumber === undefined ? {} : { decision: { number: decisionNumber, date: decisionDate, issuer: decisionIssuer } }) }
}

/** The server's faults by the form's fields: ['decision', 'date'] stands at decisionDate. */
function serverErrors(error: CallError | null): Record<string, string> {
  return Object.fromEntries(
    (error?.issues ?? []).map(issue => [
      issue.path.map((part, index) => (index === 0 ? String(part) : String(part).replace(/^./, letter => letter.toUpperCase()))).join(''),
      issue.message,
    ]),
  )
}
