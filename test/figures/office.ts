import type { Basis } from '#modules/results/records.ts'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { parsePeriod, previousYear } from '#kernel/period.ts'
import { decodeFigureCode } from '#modules/indicators/index.ts'
import type { Role } from '../cast.ts'
import type { World } from '../world.ts'
import { carryingOf } from './carry.ts'
import { foldOf, type Standings, type StandingsOf } from './fold.ts'
import { leavesOf } from './leaves.ts'
import { type IndicatorRow, type Recomputed, recompute, wordsOf } from './recompute.ts'

/** What a figure in an answer says of itself; what it does not say is looked up where it opens. */
export interface Said {
  code: string
  value: number | null
  n?: number
  expected?: number | null
  missing?: string
  incomplete?: boolean
  partial?: boolean
  scale?: number
}
interface Target {
  value: number
  scale: number
}

/** One who checks figures: opens each as its reader, computes it again from the leaves, and compares. Counts what was checked. */
export async function auditor(w: World) {
  const leaves = await leavesOf(w)
  const standings: Standings = foldOf(leaves)
  const words = await wordsOf(w)
  const { inTreeOf, pathNow } = await carryingOf(w, leaves)
  const carried = new Map<string, ReturnType<typeof inTreeOf>>()
  const carriedTo = (date: string) => {
    const found = carried.get(date) ?? inTreeOf(date)
    carried.set(date, found)
    return found
  }
  const targets = await targetsOf(w)
  const indicatorOf = new Map([...words.indicators.values()].map(indicator => [indicator.number, indicator]))
  const unitOf = new Map(leaves.units.map(unit => [unit.number, unit.id]))
  const opened = new Map<string, ReturnType<typeof openAs>>()
  const openAs = (reader: Role, asked: Asked) => w.as(reader).results.figure(asked)

  /** Opened once for each reader. */
  const open = (reader: Role, asked: Asked) => {
    const key = `${reader} ${JSON.stringify(asked)}`
    const known = opened.get(key) ?? checkedOpening(reader, asked)
    opened.set(key, known)
    return known
  }

  /** Where a code leads, computed from the leaves: as filed, or carried to the tree of its date. */
  const computed = (code: string, lane?: 'claim' | 'register') => {
    const address = decodeFigureCode(code)
    const [unit, indicator] = [unitOf.get(address?.unit ?? 0), indicatorOf.get(address?.indicator ?? 0)]
    if (!address || !unit || !indicator) throw new Error(`${code} leads nowhere`)
    const whole = address.under && { unit: unitOf.get(address.under.unit) ?? '', direct: address.under.direct }
    const filed = address.basis === 'filed'
    const at: StandingsOf = filed ? standings : carriedTo(address.basis).standings
    const right = recompute(words, at, indicator, unit, parsePeriod(address.period), filed ? whole : undefined, lane)
    return { ...right, unit, indicator, period: address.period, basis: address.basis }
  }

  /** The same as whoever reads at these units is told: of another tree nothing that rests on reports that were filed elsewhere. */
  const again = (code: string, readsAt?: readonly string[]): ReturnType<typeof computed> => {
    const right = computed(code)
    if (right.basis === 'filed' || right.missing === 'no_formula' || right.missing === 'not_counted') return right
    const tree = carriedTo(right.basis)
    if (!tree.has(right.unit)) return { ...right, value: null, missing: 'not_in_tree' }
    const behind = right.rests.flatMap(({ family, period, slot }) => tree.behind(right.unit, family, period, slot))
    const reads = ({ tree: filedIn, unit }: (typeof behind)[number]) =>
      readsAt?.some(one => pathIn(filedIn, unit).includes(one) || pathNow(unit).includes(one)) ?? true
    if (behind.every(reads)) return right
    const nothing = { value: null, n: 0, expected: null }
    const { incomplete: _incomplete, partial: _partial, ...rest } = right
    return { ...rest, ...nothing, missing: 'out_of_scope', numerator: nothing, denominator: right.denominator && nothing }
  }
  const pathIn = (tree: string, unit: string): string[] => {
    const above = [...(leaves.children.get(tree) ?? [])].find(([, parts]) => parts.includes(unit))?.[0]
    return above === undefined ? [unit] : [unit, ...pathIn(tree, above)]
  }
  /** Where a reader's right to results is held. */
  const unitsOf = async (reader: Role): Promise<readonly string[]> => {
    const { grants } = await w.asker(reader)
    return grants === '*' ? leaves.units.map(unit => unit.id) : [...(grants['results.read']?.own ?? []), ...(grants['results.read']?.subtree ?? [])]
  }

  async function checkedOpening(reader: Role, asked: Asked) {
    const found = await openAs(reader, asked).catch((error: unknown) => {
      throw new Error(`${reader} cannot open ${JSON.stringify(asked)}: ${error}`)
    })
    const { figure, target, share, lastYear } = found
    const mine = await unitsOf(reader)
    const right = again(figure.code, mine)
    const of = ({ value, n, expected }: { value: number | null; n: number; expected: number | null }) => ({ value, n, expected })
    expect(
      {
        ...of(figure),
        scale: figure.scale,
        missing: figure.missing,
        incomplete: figure.incomplete,
        partial: figure.partial,
        numerator: of(figure.numerator),
        denominator: figure.denominator && of(figure.denominator),
        versions: figure.formulaVersions,
      },
      `${figure.code}: ${found.indicator.code} of ${found.unit.name}, ${figure.period}, for ${reader}`,
    ).toEqual({
      ...of(right),
      scale: right.scale,
      missing: right.missing,
      incomplete: right.incomplete,
      partial: right.partial,
      numerator: right.numerator,
      denominator: right.denominator,
      versions: right.versions,
    })
    checkOther(found, right)
    for (const cell of [lastYear, found.before, ...found.children.map(child => child.figure)]) if (cell) checkCell(cell, mine)
    const asks = targets.get(`${right.unit} ${right.indicator.id} ${right.period}`) ?? null
    expect(target && { value: target.value, scale: target.scale }, `the target of ${figure.code}`).toEqual(asks)
    expect(share, `the share of ${figure.code}`).toBe(shareOf(right.value, right.scale, asks))
    return found
  }

  function checkOther({ figure, indicator }: Awaited<ReturnType<typeof openAs>>, right: ReturnType<typeof again>) {
    const lane = indicator.source === 'claim' ? 'register' : 'claim'
    const other = right.missing === 'not_in_tree' ? { value: null } : computed(figure.code, lane)
    const [claim, register] = lane === 'claim' ? [other.value, right.value] : [right.value, other.value]
    const difference = claim === null || register === null ? null : claim - register
    expect(figure.other, `the other source of ${figure.code}`).toEqual(other.value === null ? null : { source: lane, value: other.value, difference })
  }

  /** A figure of a table against the leaves, without opening it. */
  function checkCell(cell: Said, mine: readonly string[]) {
    const { value, n, expected, missing, incomplete, partial } = again(cell.code, mine)
    expect(
      { value: cell.value, n: cell.n, expected: cell.expected, missing: cell.missing, incomplete: cell.incomplete, partial: cell.partial },
      cell.code,
    ).toEqual({
      value,
      n,
      expected,
      missing,
      incomplete,
      partial,
    })
  }

  return {
    standings,
    words,
    leaves,
    targets,
    unitOf,
    open,
    again,
    /** A figure as an answer shows it to a reader: opens it, compares what it says with what it opens to; that is the same as the leaves say. */
    async check(reader: Role, said: Said, where: string) {
      const { figure } = await open(reader, { code: said.code })
      for (const key of ['value', 'n', 'expected', 'missing', 'incomplete', 'partial', 'scale'] as const)
        if (key in said && said[key] !== undefined) expect(said[key], `${where}: ${key} of ${said.code}`).toEqual(figure[key])
      if (said.value === null) expect(figure.missing, `${where}: ${said.code} is missing without a reason`).toBeDefined()
    },
    periodBefore: (period: string) => previousYear(parsePeriod(period)).code,
  }
}
export type Auditor = Awaited<ReturnType<typeof auditor>>
type Asked = { code: string } | { unit: string; indicator: string; period: string; basis?: Basis }

/** What was asked of units, by unit, indicator and period: the part given last, else the total that the unit set itself. */
async function targetsOf(w: World): Promise<Map<string, Target>> {
  const { rows } = await sql<{
    unit: string
    indicator: string
    period: string
    numerator: number
    denominator: number | null
    scale: number
    decimals: number
    display: string
  }>`
    with asks as (
      select t.unit_id as unit, t.indicator, t.period, t.numerator, t.denominator, 0 as version from target t where t.divided_at is not null and t.dropped_at is null
      union all
      select p.unit_id, t.indicator, t.period, p.numerator, p.denominator, p.version from target_part p join target t on t.id = p.target_id where p.state <> 'withdrawn'
    )
    select a.unit, a.indicator, a.period, a.numerator, a.denominator, i.decimals::int as decimals, i.display,
      (select c.scale::int from indicator_formula f join component c on c.id = f.numerator where f.indicator = i.id order by f.starts desc limit 1) as scale
    from asks a join indicator i on i.id = a.indicator order by a.version`.execute(w.owner.db)
  return new Map(
    rows.map(row => {
      const factor = 10 ** (row.decimals + (row.display === 'percent' ? 2 : 0))
      const target =
        row.denominator === null
          ? { value: row.numerator, scale: row.scale }
          : { value: Math.round((row.numerator / row.denominator) * factor), scale: row.decimals }
      return [`${row.unit} ${row.indicator} ${row.period}`, target]
    }),
  )
}

/** Value ÷ target in thousandths. */
export const shareOf = (value: number | null, scale: number, target: Target | null) =>
  value === null || !target?.value
    ? null
    : Math.sign(value) * Math.floor(Math.abs(value / 10 ** scale / (target.value / 10 ** target.scale)) * 1000 + 0.5 + 1e-9)

/** Every figure of an answer, with where it stands: whatever has a short code and a value. */
export function figuresIn(answer: unknown, path = ''): { path: string; said: Said }[] {
  if (Array.isArray(answer)) return answer.flatMap((one, at) => figuresIn(one, `${path}[${at}]`))
  if (answer === null || typeof answer !== 'object') return []
  const here = answer as Record<string, unknown>
  const mine = typeof here['code'] === 'string' && here['code'].startsWith('F-') && 'value' in here ? [{ path, said: here as unknown as Said }] : []
  return [...mine, ...Object.entries(here).flatMap(([key, value]) => figuresIn(value, `${path}.${key}`))]
}

/** The scales at which an answer says its indicators' values are, by indicator id. */
export function scalesIn(answer: unknown): Map<string, number> {
  const found = new Map<string, number>()
  const walk = (one: unknown) => {
    if (one === null || typeof one !== 'object') return
    const here = one as Record<string, unknown>
    if ('names' in here && 'decimals' in here && typeof here['scale'] === 'number') found.set(String(here['id']), here['scale'])
    Object.values(here).forEach(walk)
  }
  walk(answer)
  return found
}
