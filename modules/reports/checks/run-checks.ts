import { ExpressionFault, judge, type Look, type Node, parseCheck, type Quantity, codesOf } from './expression.ts'

/** What the checks of a form are run on; browser-safe. Values are stored integers by component code; null or absent: not filled in. */
export interface Checked {
  scales: Readonly<Record<string, number>>
  values: Values
  last?: Values
  lastYear?: Values
  usual?: Readonly<Record<string, { min: number; max: number } | undefined>>
  parts?: Values
}
type Values = Readonly<Record<string, number | null | undefined>>

export interface Check {
  code: string
  kind: 'hard' | 'soft'
  rule: string
  when?: string | undefined
  words: { vi: string; en: string }
}

export interface Finding {
  code: string
  kind: 'hard' | 'soft'
  words: { vi: string; en: string }
  /** Component codes whose fields it stands beside. */
  fields: string[]
}

/** What speaks against these values: the rules that do not hold where their condition does. Rules that lack a value are silent. */
export function findings(checks: readonly Check[], checked: Checked): Finding[] {
  const look = lookInto(checked)
  return checks.flatMap(check => {
    if (check.when && judge(parsed(check.when), look) !== true) return []
    const rule = parsed(check.rule)
    return judge(rule, look) === false ? [{ code: check.code, kind: check.kind, words: check.words, fields: codesOf(rule) }] : []
  })
}

/** Why a text is no check of these components; null: it is one. */
export function faultOfCheck(text: string, components: ReadonlySet<string>): string | null {
  try {
    const unknown = codesOf(parseCheck(text)).find(code => !components.has(code))
    return unknown === undefined ? null : `no component ${unknown} in this form`
  } catch (error) {
    if (error instanceof ExpressionFault) return `${error.message} (${error.at + 1})`
    throw error
  }
}

/** The component codes that a check speaks of. */
export const fieldsOfCheck = (rule: string) => codesOf(parsed(rule))

const known = new Map<string, Node>()

function parsed(text: string): Node {
  const node = known.get(text) ?? parseCheck(text)
  if (known.size > 2000) known.clear()
  known.set(text, node)
  return node
}

function lookInto({ scales, values, last, lastYear, usual, parts }: Checked): Look {
  return (reading, code) => {
    const quantity = (stored: number | null | undefined): Quantity | null =>
      stored === null || stored === undefined ? null : { units: BigInt(stored), scale: scales[code] ?? 0 }
    switch (reading) {
      case 'now':
        return quantity(values[code])
      case 'last':
        return quantity(last?.[code])
      case 'lastYear':
        return quantity(lastYear?.[code])
      case 'usualMin':
        return quantity(usual?.[code]?.min)
      case 'usualMax':
        return quantity(usual?.[code]?.max)
      case 'parts':
        return quantity(parts?.[code])
    }
  }
}
