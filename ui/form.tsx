import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import type { CallError, Endpoint, Issue } from './client.ts'
import { Confirm } from './confirm.tsx'
import { type Field, fieldsOf, issueWords } from './form-fields.ts'
import { type FieldSource, FormField } from './form-field.tsx'
import { FormFrame } from './form-frame.tsx'
import { hasMessage, useT } from './i18n.ts'
import { useAct } from './use-client.ts'
import styles from './form.module.css'

type Values = Record<string, unknown>
type Row = string | string[]
type Layout = (Row | { legend: string; rows: Row[] })[]

export type ActionFormProps<I, O> = {
  /** The input as the record defines it; fields, limits and labels come from it. */
  schema: z.ZodObject
  endpoint: Endpoint<'action', I, O>
  /** Prefix of the labels: `<labels>.<field>` and, where there is one, `<labels>.<field>.help`. */
  labels: string
  /**
   * Order and rows: a list inside the list stands side by side, a group under its legend. Usual: the schema's order, one below the other. As a function:
   * what is asked follows from what was answered.
   */
  layout?: Layout | ((values: Values) => Layout)
  initial?: Partial<I>
  /** Values that are sent but not asked (ids, versions). */
  fixed?: Partial<I>
  /** The input where it is not simply the fields and what is fixed ('decisionNumber' → `decision.number`). */
  toInput?: (values: Values) => I
  /** Something beside the fields (`children`) was changed: it is guarded too. */
  changed?: boolean
  sources?: Record<string, FieldSource>
  /** The verb on the button ("Giao nhiệm vụ"). */
  verb: string
  /** Names the consequence before sending; undefined = send at once. */
  confirm?: (input: I) => { title: string; words: ReactNode } | undefined
  done?: (output: O) => string | undefined
  onDone?: (output: O) => void
  onCancel?: () => void
  topics?: readonly string[]
  /** Content between the fields and the buttons (a preview of what will happen). */
  children?: (values: Partial<I>) => ReactNode
}

/** A form from a record to an action: Ctrl+Enter sends, errors stand at their field with the rule, unsaved work is guarded. */
export function ActionForm<I, O>(props: ActionFormProps<I, O>) {
  const t = useT()
  const { schema, fixed, layout, confirm } = props
  const fields = useMemo(() => fieldsOf(schema).filter(field => !(field.name in (fixed ?? {}))), [schema, fixed])
  const [values, setValues] = useState<Values>(() => ({ ...props.initial }))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [touched, setTouched] = useState(false)
  const [asking, setAsking] = useState<{ title: string; words: ReactNode; input: I } | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { act, pending, error } = useAct(props.endpoint, {
    done: props.done,
    topics: props.topics,
    onDone: output => {
      setTouched(false)
      props.onDone?.(output)
    },
  })
  const refused = useMemo(() => serverErrors(error, fields), [error, fields])
  const shownErrors = { ...refused, ...errors }

  const check = (): I | undefined => {
    // Of what is sent but not asked the schema may know nothing (ids, versions): a strict one would refuse it here without a word.
    const given = Object.entries({ ...values, ...fixed }).filter(([name]) => name in schema.shape)
    const parsed = schema.safeParse(Object.fromEntries(given))
    if (parsed.success) return props.toInput ? props.toInput({ ...values, ...fixed }) : ({ ...values, ...fixed } as I)
    const found: Record<string, string> = {}
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0] ?? '')
      const { id, values: inside } = issueWords(issue)
      found[name] ??= t(hasMessage(id) ? id : 'issue.invalid', inside)
    }
    setErrors(found)
    focusFirst(form.current, fields, found)
    return undefined
  }
  const send = () => {
    const input = check()
    if (input === undefined) return
    const question = confirm?.(input)
    if (question) setAsking({ ...question, input })
    else void act(input)
  }
  const standing = useRef({ fields, refused })
  standing.current = { fields, refused }
  // Only a new refusal moves the focus, not what is typed after it.
  useEffect(() => {
    if (error) focusFirst(form.current, standing.current.fields, standing.current.refused)
  }, [error])

  const put = (name: string, value: unknown) => {
    setValues(old => ({ ...old, [name]: value }))
    setErrors(({ [name]: _gone, ...others }) => others)
    setTouched(true)
  }
  const draw = (row: Row, place: number) => (
    <div key={[row].flat().join()} className={styles.row} data-columns={[row].flat().length}>
      {[row].flat().map(name => {
        const field = fields.find(one => one.name === name)
        if (!field) return null
        return (
          <FormField
            key={name}
            field={field}
            label={t(field.label ?? `${props.labels}.${name}`)}
            help={helpOf(field, props.labels, t)}
            error={shownErrors[name]}
            value={values[name]}
            onChange={value => put(name, value)}
            source={props.sources?.[name]}
            autoFocus={place === 0}
          />
        )
      })}
    </div>
  )
  return (
    <FormFrame
      ref={form}
      verb={props.verb}
      onSend={send}
      pending={pending}
      error={error}
      known={error?.issues.filter(issue => placeOf(issue, fields)).map(issue => String(issue.path[0]))}
      unsaved={(touched || (props.changed ?? false)) && !pending}
      onCancel={props.onCancel}
    >
      {((typeof layout === 'function' ? layout(values) : layout) ?? fields.map(field => field.name)).map((row, place) =>
        typeof row === 'object' && 'legend' in row ? (
          <fieldset key={row.legend} className={styles.group}>
            <legend>{row.legend}</legend>
            {row.rows.map(one => draw(one, 1))}
          </fieldset>
        ) : (
          draw(row, place)
        ),
      )}
      {props.children?.(values as Partial<I>)}
      {asking && (
        <Confirm
          opened
          title={asking.title}
          verb={props.verb}
          pending={pending}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null)
            void act(asking.input)
          }}
        >
          {asking.words}
        </Confirm>
      )}
    </FormFrame>
  )
}

function serverErrors(error: CallError | null, fields: Field[]): Record<string, string> {
  return Object.fromEntries((error?.issues ?? []).flatMap(issue => (placeOf(issue, fields) ? [[placeOf(issue, fields), issue.message]] : [])))
}

/** The field at which an issue stands: ['decision', 'date'] at decisionDate where there is one, else at decision. */
function placeOf({ path }: Issue, fields: Field[]): string | undefined {
  const joined = path.map((part, place) => (place === 0 ? String(part) : String(part).replace(/^./, letter => letter.toUpperCase()))).join('')
  return [joined, String(path[0] ?? '')].find(name => fields.some(field => field.name === name))
}

function helpOf(field: Field, labels: string, t: (id: string) => string): string | undefined {
  const id = field.help ?? `${labels}.${field.name}.help`
  return hasMessage(id) ? t(id) : undefined
}

function focusFirst(form: HTMLFormElement | null, fields: Field[], errors: Record<string, string>): void {
  const first = fields.find(field => errors[field.name])
  if (!first) return
  form?.querySelector<HTMLElement>(`[name="${CSS.escape(first.name)}"]`)?.focus()
}
