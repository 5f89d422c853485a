import { z } from 'zod'

export type FieldKind = 'line' | 'text' | 'number' | 'date' | 'select' | 'multi' | 'yesno' | 'unit' | 'units' | 'file' | 'secret'

/**
 * What a record says about a field in its `.meta({...})`; all of it optional. Labels and helps are message ids; without them
 * `<labels>.<field>` and `<labels>.<field>.help` are looked up, with `labels` given to the form ('tasks.field').
 */
export type FieldMeta = {
  label?: string
  help?: string
  widget?: FieldKind
  /** Decimal places of a fixed-point number (stored value = value × 10^scale). */
  scale?: number
  /** Message ids of a select's options: `<options>.<value>`. */
  options?: string
}

export type Field = FieldMeta & {
  name: string
  kind: FieldKind
  required: boolean
  values?: string[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

type Described = FieldMeta & {
  type?: string
  enum?: unknown[]
  format?: string
  items?: Described
  anyOf?: Described[]
  allOf?: Described[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  secret?: boolean
  bulk?: boolean
  $ref?: string
}

/** The fields of a zod object in its order: kind, limits and labels read from the one definition. */
export function fieldsOf(schema: z.ZodObject): Field[] {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Described>
    required?: string[]
    $defs?: Record<string, Described>
  }
  return Object.entries(described.properties ?? {}).map(([name, property]) => {
    const rule = plain(property, described.$defs ?? {})
    const { label, help, widget, scale, options, minLength, maxLength, minimum, maximum } = rule
    const values = (rule.enum ?? rule.items?.enum)?.map(String)
    return {
      name,
      kind: widget ?? kindOf(rule),
      required: (described.required ?? []).includes(name),
      values,
      label,
      help,
      scale,
      options,
      minLength,
      maxLength,
      minimum,
      maximum,
    }
  })
}

function kindOf(rule: Described): FieldKind {
  if (rule.secret) return 'secret'
  if (rule.bulk) return 'file'
  if (rule.enum) return 'select'
  if (rule.type === 'array') return rule.items?.enum ? 'multi' : 'units'
  if (rule.type === 'boolean') return 'yesno'
  if (rule.type === 'number' || rule.type === 'integer') return 'number'
  if (rule.format === 'date') return 'date'
  return (rule.maxLength ?? 0) > 300 ? 'text' : 'line'
}

/** Follows references and looks through "or null"; what stands outside wins over what stands inside. */
function plain(rule: Described, definitions: Record<string, Described>): Described {
  const target = rule.$ref ? definitions[rule.$ref.replace('#/$defs/', '')] : undefined
  const inner = target ?? rule.anyOf?.find(one => one.type !== 'null') ?? rule.allOf?.[0]
  const whole = inner ? { ...plain(inner, definitions), ...rule } : rule
  return whole.items?.$ref ? { ...whole, items: plain(whole.items, definitions) } : whole
}

/** One failed check of a value, as a message id of the kernel's `issue.*` and its values: the same words the server would answer. */
export function issueWords(issue: z.core.$ZodIssue): { id: string; values: Record<string, string | number> } {
  switch (issue.code) {
    case 'invalid_type':
      return { id: issue.input === undefined || issue.input === null ? 'issue.missing' : 'issue.wrong_type', values: {} }
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { id: 'issue.missing', values: {} }
        : { id: `issue.too_small_${issue.origin}`, values: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { id: `issue.too_big_${issue.origin}`, values: { maximum: Number(issue.maximum) } }
    case 'invalid_value':
      return { id: 'issue.not_an_option', values: { options: issue.values.join(', ') } }
    case 'invalid_format':
      return { id: `issue.format_${issue.format}`, values: {} }
    case 'custom':
      return { id: `issue.${String(issue.params?.code ?? 'invalid')}`, values: (issue.params?.data as Record<string, string | number> | undefined) ?? {} }
    default:
      return { id: 'issue.invalid', values: {} }
  }
}
