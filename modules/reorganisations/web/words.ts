import { wholeShare } from '#modules/org/records.ts'
import { formatDate } from '#ui/dates.ts'
import { hasMessage, type Translate } from '#ui/i18n.ts'
import { formatShare } from '#ui/numbers.ts'
import type { Face } from '#ui/state-badge.tsx'
import type { State } from '../records.ts'
import type { Consequence } from './client.ts'

const faces: Record<State, Face> = { draft: 'draft', decided: 'waiting', carried_out: 'ontime', undone: 'returned', discarded: 'cancelled' }

/** The face and the word of a state; one that was stopped on its day says so. */
export function stateOf({ state, stopped }: { state: State; stopped: unknown }, t: Translate): { face: Face; words: string } {
  return stopped && state === 'decided'
    ? { face: 'overdue', words: t('reorganisations.state.stopped') }
    : { face: faces[state], words: t(`reorganisations.state.${state}`) }
}

type Data = Record<string, string | number>

/** Dates as they are read here. */
const readable = (data: Data): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value]),
  )
/** And a word for what is not for the reader. */
const told = (data: Data, t: Translate): Data =>
  Object.fromEntries(Object.entries(readable(data)).map(([name, value]) => [name, value === '' ? t('reorganisations.withheld') : value]))

export const faultWords = ({ code, data }: { code: string; data: Data }, t: Translate) =>
  t(hasMessage(`issue.${code}`) ? `issue.${code}` : 'issue.invalid', readable(data))

/** What a module said when it refused: field by field where it named them. */
export const refusalWords = ({ code, data, issues }: { code: string; data: Data; issues: readonly { code: string; data: Data }[] }, t: Translate) =>
  issues.length ? issues.map(issue => faultWords(issue, t)) : [t(hasMessage(`error.${code}`) ? `error.${code}` : 'issue.invalid', readable(data))]

/** Names that the reader may not read are left out. */
export function obstacleWords({ about, data }: { about: string; data: Data }, t: Translate): string {
  const named = { ...data, ...Object.fromEntries(['person', 'units', 'number'].flatMap(name => (data[name] ? [] : [[name, 'none']]))) }
  return t(`standing.${about}`, told(about === 'org.act' ? { ...named, kind: t(`org.act.${data['kind']}`) } : named, t))
}

export const consequenceWords = ({ about, data }: Pick<Consequence, 'about' | 'data'>, t: Translate) => t(`consequence.${about}`, told(data, t))

/** What is done by an option; `to`: the name of the unit that takes it over. */
export const optionWords = (about: string, choice: string, to: string, t: Translate) => t(`consequence.${about}.${choice.split(':')[0]}`, { to })

/** A share in millionths: "62,5 %". */
export const shareWords = (share: number) => formatShare(share / wholeShare, share % 10_000 === 0 ? 0 : share % 1000 === 0 ? 1 : 4)

export function decisionWords({ number, date, issuer }: { number: string | null; date: string | null; issuer: string | null }, t: Translate): string | null {
  return number && date ? t('org.decision.words', { number, date: formatDate(date), issuer: issuer ?? '' }) : null
}
