import { explain } from '../checks/explain.ts'
import { ExpressionFault, parseCheck } from '../checks/expression.ts'
import { codesOf } from '../checks/expression.ts'
import type { Translate } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'

/** What a check demands, said in words; or why it cannot be read. */
export type CheckReading = { words: string } | { fault: string }

export function readCheck(rule: string, nameOf: (code: string) => string | undefined, t: Translate): CheckReading {
  try {
    const node = parseCheck(rule)
    const stranger = codesOf(node).find(code => nameOf(code) === undefined)
    if (stranger !== undefined) return { fault: t('reports.check.unknown', { code: stranger }) }
    const words = explain(node, {
      name: code => nameOf(code) ?? code,
      say: (kind, parts) => t(`reports.explain.${signNames[kind] ?? kind}`, parts),
      number: ({ units, scale }) => formatNumber(Number(units) / 10 ** scale),
    })
    return { words: words.charAt(0).toLocaleUpperCase('vi') + words.slice(1) }
  } catch (error) {
    if (error instanceof ExpressionFault) return { fault: t('reports.check.unreadable', { at: error.at + 1 }) }
    throw error
  }
}

/** Signs under the names their messages have. */
const signNames: Record<string, string> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '=': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'at_most',
  '>': 'more',
  '>=': 'at_least',
}
