import type { Translate } from '#ui/i18n.ts'
import type { Reorganisation } from './client.ts'
import { shareWords } from './words.ts'
import { formatDate } from '#ui/dates.ts'

type Step = Reorganisation['steps'][number]

interface Names {
  unit: (unit: string) => string
  level: (code: string) => string
}

/** What a step says, in a sentence. */
export function stepWords(step: Step, names: Names, t: Translate): string {
  const say = (values: Record<string, string> = {}) =>
    t(`reorganisations.says.${step.act}`, { unit: 'unit' in step && typeof step.unit === 'string' ? names.unit(step.unit) : '', ...values })
  const list = (units: readonly { unit: string }[]) => units.map(one => names.unit(one.unit)).join('; ')
  const under = (parent: string | null | undefined) => (parent ? names.unit(parent) : t('org.root'))
  switch (step.act) {
    case 'found':
      return say({ unit: step.unit.name, level: names.level(step.unit.level), parent: under(step.unit.parent) })
    case 'rename':
      return say({ name: [step.name, step.code].filter(Boolean).join(', ') || (step.shortName ?? '') })
    case 'merge':
      return say({ units: list(step.units), into: step.into.name, level: names.level(step.into.level), parent: under(step.into.parent) })
    case 'absorb':
      return say({ units: list(step.units), into: names.unit(step.into.unit) })
    case 'split': {
      const successors = step.successors.map(({ to, share }) => `${names.unit(to)} (${shareWords(share)})`).join('; ')
      return say({ successors, stays: step.successors.some(one => one.to === step.unit) ? 'yes' : 'no' })
    }
    case 'upgrade':
    case 'downgrade':
      return say({ level: names.level(step.level) })
    case 'move':
    case 'receive':
      return say({ parent: under(step.parent) })
    case 'transfer_out':
      return say({ parent: step.parent ? names.unit(step.parent) : t('reorganisations.outside') })
    case 'suspend':
      return say({ until: step.until ? formatDate(step.until) : 'none' })
    default:
      return say()
  }
}
