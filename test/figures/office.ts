import { sql } from 'kysely'
import { expect } from 'vitest'
import { parsePeriod, previousYear } from '#kernel/period.ts'
import { decodeFigureCode } from '#modules/indicators/index.ts'
import type { Role } from '../cast.ts'
import type { World } from '../world.ts'
import { foldOf, type Standings } from './fold.ts'
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

  const again = (code: string): Recomputed & { unit: string; indicator: IndicatorRow; period: string } => {
    const address = decodeFigureCode(code)
    const [unit, indicator] = [unitOf.get(address?.unit ?? 0), indicatorOf.get(address?.indicator ?? 0)]
    if (!address || !unit || !indicator) throw new Error(`${code} leads nowhere`)
    const whole = address.under && { unit: unitOf.get(address.under.unit) ?? '', direct: address.under.direct }
    return { ...recompute(words, standings, indicator, unit, parsePeriod(address.period), whole), unit, indicator, period: address.period }
  }

  async function checkedOpening(reader: Role, asked: Asked) {
    const found = await openAs(reader, asked).catch((error: unknown) => {
      throw new Error(`${reader} cannot open ${JSON.stringify(asked)}: ${error}`)
    })
    const { figure, target, share, lastYear } = found
    const right = again(figure.code)
    const of = ({ value, n, expected }: { value: number | null; n: number; expected: number | null }) => ({ value, n, expected })
    expect(
      {
        ...of(figure),
        scale: figure.scale,
        missing: figure.missing,
        incomplete: figure.incomplete,
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
      numerator: right.numerator,
      denominator: right.denominator,
      versions: right.versions,
    })
    checkOther(found, right)
    checkCell(lastYear)
    for (const child of found.children) checkCell(child.figure)
    const asks = targets.get(`${right.unit} ${right.indicator.id} ${right.period}`) ?? null
    expect(target && { value: target.value, scale: target.scale }, `the target of ${figure.code}`).toEqual(asks)
    expect(share, `the share of ${figure.code}`).toBe(shareOf(right.value, right.scale, asks))
    return found
  }

  function checkOther(
    { figure, indicator }: Awaited<ReturnType<typeof openAs>>,
    right: { indicator: IndicatorRow; unit: string; period: string; value: number | null },
  ) {
    const lane = indicator.source === 'claim' ? 'register' : 'claim'
    const address = decodeFigureCode(figure.code)
    const whole = address?.under && { unit: unitOf.get(address.under.unit) ?? '', direct: address.under.direct }
    const other = recompute(words, standings, right.indicator, right.unit, parsePeriod(right.period), whole, lane)
    const [claim, register] = lane === 'claim' ? [other.value, right.value] : [right.value, other.value]
    const difference = claim === null || register === null ? null : claim - register
    expect(figure.other, `the other source of ${figure.code}`).toEqual(other.value === null ? null : { source: lane, value: other.value, difference })
  }

  /** A figure of a table against the leaves, without opening it. */
  function checkCell(cell: Said) {
    const { value, n, expected, missing, incomplete } = again(cell.code)
    expect({ value: cell.value, n: cell.n, expected: cell.expected, missing: cell.missing, incomplete: cell.incomplete }, cell.code).toEqual({
      value,
      n,
      expected,
      missing,
      incomplete,
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
      for (const key of ['value', 'n', 'expected', 'missing', 'incomplete', 'scale'] as const)
        if (key in said && said[key] !== undefined) expect(said[key], `${where}: ${key} of ${said.code}`).toEqual(figure[key])
      if (said.value === null) expect(figure.missing, `${where}: ${said.code} is missing without a reason`).toBeDefined()
    },
    periodBefore: (period: string) => previousYear(parsePeriod(period)).code,
  }
}
export type Auditor = Awaited<ReturnType<typeof auditor>>
type Asked = { code: string } | { unit: string; indicator: string; period: string }

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
