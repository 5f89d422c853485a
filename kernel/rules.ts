import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { addDays, formatDate, IsoDate, isoDate, type Locale } from './business-date.ts'

/**
 * How sure we are of a value: 'sourced' = published where `source` says; 'second-hand' = a question bank or a tool that
 * cites the clause; 'unverified' = general knowledge, to be confirmed by the office; 'design' = our own default.
 */
export const Evidence = z.enum(['sourced', 'second-hand', 'unverified', 'design'])
export type Evidence = z.infer<typeof Evidence>

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })

const SetFile = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
    title: Words,
    issuer: Words,
    /** null where there is no one paper, as for the holidays of a year. */
    issuedOn: IsoDate.nullable(),
    effectiveFrom: IsoDate,
    effectiveTo: IsoDate.nullable(),
    replaces: z.array(z.string()),
    note: z.string().optional(),
  })
  .refine(set => set.effectiveTo === null || set.effectiveFrom <= set.effectiveTo, {
    path: ['effectiveTo'],
    error: 'is earlier than effectiveFrom',
  })

const ParamFile = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_-]+)+$/, 'words joined by dots, such as layout.margin.left_mm'),
    value: z.json(),
    unit: z.string().nullable(),
    clause: z.string(),
    evidence: Evidence,
    source: z.string().min(1),
    note: z.string().optional(),
  }),
)

/** One value with its citation; `set` is the code of the set it stands in. */
export type RuleParam = Readonly<z.infer<typeof ParamFile>[number] & { set: string }>

/** A regulation, or several read together. `inForceTo` is the last day: its own, or the eve of the set that replaces it. */
export type RuleSet = Readonly<z.infer<typeof SetFile> & { inForceTo: IsoDate | null; parameters: readonly RuleParam[] }>

/** A value read in its shape, with everything that answers "why". */
export type RuleValue<T> = Omit<RuleParam, 'value'> & { readonly value: T; readonly setTitle: RuleSet['title'] }

export interface RulesInForce {
  readonly date: IsoDate
  /** The value under a key. Throws `RuleFault` when no set in force has it, or when it is not of that shape. */
  get<T>(key: string, schema: z.ZodType<T>): RuleValue<T>
  /** Every parameter in force, by key. */
  all(): RuleParam[]
}

export interface Rules {
  /** By the day they came into force, then by code. */
  readonly sets: readonly RuleSet[]
  /** What was in force on a day. A case passes the day on which it was opened, and is judged by that for ever. */
  at(date: IsoDate): RulesInForce
  /** Throws `RuleFault` when there is no such set. */
  set(code: string): RuleSet
}

/**
 * Reads every folder of `rules/` once: `set.json` and the parameters in the other .json files beside it. Throws `RuleFault`,
 * one line that names the file and the fault: bad data, a key given twice in a set, two sets in force on one day with one key.
 */
export function loadRules(folder: string = fileURLToPath(new URL('../rules', import.meta.url))): Rules {
  const names = readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory())
  const sets = closeReplaced(
    folder,
    names.map(name => readSet(folder, name)),
  ).sort((a, b) => compare(a.effectiveFrom, b.effectiveFrom) || compare(a.code, b.code))
  refuseConflicts(folder, sets)
  return {
    sets,
    at: date => rulesAt(sets, isoDate(date)),
    set(code) {
      const found = sets.find(set => set.code === code)
      if (!found) throw new RuleFault('rules.unknown_set', `no rule set ${JSON.stringify(code)}`)
      return found
    },
  }
}

/** The citation as a reader sees it: clause, title of the set, since when. */
export function citation(value: Pick<RuleValue<unknown>, 'clause' | 'setTitle'>, set: RuleSet, locale: Locale): string {
  const since = `${locale === 'vi' ? 'hiệu lực từ' : 'in force from'} ${formatDate(set.effectiveFrom, locale)}`
  return [value.clause, value.setTitle[locale], since].filter(part => part !== '').join(', ')
}

/** A fault in the rule data, or a question it cannot answer. The message is one line. */
export class RuleFault extends Error {
  readonly code: 'rules.bad_data' | 'rules.conflict' | 'rules.missing' | 'rules.wrong_shape' | 'rules.unknown_set'
  constructor(code: RuleFault['code'], message: string) {
    super(message)
    this.code = code
  }
}

type ReadSet = Omit<RuleSet, 'inForceTo'>

function readSet(folder: string, name: string): ReadSet {
  const setPath = join(folder, name, 'set.json')
  if (!existsSync(setPath)) throw new RuleFault('rules.bad_data', `${join(folder, name)}: has no set.json`)
  const set = readJson(setPath, SetFile)
  if (set.code !== name) {
    throw new RuleFault('rules.bad_data', `${setPath}: code ${JSON.stringify(set.code)} is not the name of its folder`)
  }
  const parameters: RuleParam[] = []
  for (const file of readdirSync(join(folder, name)).sort()) {
    if (!file.endsWith('.json') || file === 'set.json') continue
    const path = join(folder, name, file)
    for (const param of readJson(path, ParamFile)) {
      if (parameters.some(other => other.key === param.key)) {
        throw new RuleFault('rules.bad_data', `${path}: the key ${param.key} stands twice in this set`)
      }
      parameters.push(Object.freeze({ ...param, set: set.code }))
    }
  }
  return { ...set, parameters }
}

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new RuleFault('rules.bad_data', `${path}: is not JSON (${reason.replace(/\s+/g, ' ')})`)
  }
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw new RuleFault('rules.bad_data', `${path}: ${faultOf(parsed.error)}`)
  return parsed.data
}

function faultOf(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'is not of the expected shape'
  const at = issue.path.map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return `${at.replace(/^\./, '') || 'the whole file'}: ${issue.message}`
}

// A set that replaces another ends it, so that adding the new folder is enough and the old one is left as it was.
function closeReplaced(folder: string, sets: ReadSet[]): RuleSet[] {
  for (const set of sets) {
    for (const code of set.replaces) {
      const older = sets.find(other => other.code === code)
      const fault = !older ? 'which is not there' : older.effectiveFrom >= set.effectiveFrom ? 'which is not older' : null
      if (fault) throw new RuleFault('rules.bad_data', `${join(folder, set.code, 'set.json')}: replaces ${JSON.stringify(code)}, ${fault}`)
    }
  }
  return sets.map(set => {
    const ends = sets.filter(other => other.replaces.includes(set.code)).map(other => addDays(other.effectiveFrom, -1))
    if (set.effectiveTo) ends.push(set.effectiveTo)
    return Object.freeze({ ...set, inForceTo: ends.sort()[0] ?? null })
  })
}

function refuseConflicts(folder: string, sets: RuleSet[]): void {
  const holders = new Map<string, RuleSet[]>()
  for (const set of sets) {
    for (const { key } of set.parameters) {
      const other = holders.get(key)?.find(holder => inForce(holder, set.effectiveFrom))
      if (other) {
        const message = `${join(folder, set.code)}: ${key} is also in force in ${other.code} on ${set.effectiveFrom}; say which replaces the other`
        throw new RuleFault('rules.conflict', message)
      }
      holders.set(key, [...(holders.get(key) ?? []), set])
    }
  }
}

function rulesAt(sets: readonly RuleSet[], date: IsoDate): RulesInForce {
  const current = sets.filter(set => inForce(set, date))
  return {
    date,
    get(key, schema) {
      for (const set of current) {
        const param = set.parameters.find(candidate => candidate.key === key)
        if (!param) continue
        const parsed = schema.safeParse(param.value)
        if (!parsed.success) throw new RuleFault('rules.wrong_shape', `${set.code}, ${key}: ${faultOf(parsed.error)}`)
        return { ...param, value: parsed.data, setTitle: set.title }
      }
      throw new RuleFault('rules.missing', `no rule ${key} in force on ${date}`)
    },
    all: () => current.flatMap(set => set.parameters).sort((a, b) => compare(a.key, b.key)),
  }
}

/** Whether a set is in force on a day. */
function inForce(set: RuleSet, date: IsoDate): boolean {
  return set.effectiveFrom <= date && (set.inForceTo === null || date <= set.inForceTo)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
