import { sql } from 'kysely'
import type { Api } from '#app/api.ts'
import { figureCode } from '#modules/indicators/index.ts'
import type { World } from '../world.ts'
import type { Auditor } from './office.ts'

type Printed = Api['papers']['build']['output']['figures'][number]

interface Part {
  id: string
  number: number
  kind: string | null
  level: string
  grassroots: boolean
}
interface Filed {
  number: number
  late: boolean
  onTime: boolean
  missing: boolean
}

/** What the pack itself counts, read anew: the organisations below, their reports, what was drafted for next year. */
export async function whatPacksCount(w: World) {
  const bloc = w.known('bloc')
  const parts = await sql<Part>`
    select u.id, u.number::int as number, c.kind, c.level, v.grassroots from lineage l join unit u on u.id = l.unit_id
    join unit_class c on c.unit_id = u.id and upper_inf(c.recorded) and c.valid @> date '2020-12-31' join level v on v.code = c.level
    where l.ancestor_id = ${bloc} and l.distance > 0 and upper_inf(l.recorded) and l.valid @> date '2020-12-31'`.execute(w.owner.db)
  const filed = await sql<Filed>`
    select u.number::int as number, coalesce(f.day > o.due_on, false) as late, coalesce(f.day <= o.due_on, false) as "onTime", f.day is null as missing
    from obligation o join unit u on u.id = o.unit_id left join lateral (
      select (min(s.signed_at) at time zone 'Asia/Ho_Chi_Minh')::date as day from submission s
      where s.obligation_id = o.id and (exists (select from obligation_event e where e.submission_id = s.id and e.verb = 'accept')
        or (not exists (select from obligation_event e join submission x on x.id = e.submission_id where x.obligation_id = o.id and e.verb = 'accept')
          and not exists (select from obligation_event e where e.submission_id = s.id and e.verb = 'return')))
    ) f on true
    where o.filed_to = ${bloc} and o.unit_id <> ${bloc} and o.starts >= date '2020-01-01' and o.ends <= date '2020-12-31' and (o.due_on < date '2021-01-17' or f.day is not null)`.execute(
    w.owner.db,
  )
  const kinds = await sql<{ code: string }>`select code from unit_kind order by sort, code`.execute(w.owner.db)
  const drafted = await sql<{ key: string; value: number }>`
    select t.unit_id || ' ' || t.indicator || ' ' || t.period as key, t.numerator as value from target t join programme p on p.id = t.programme_id and p.state = 'draft' where t.denominator is null`.execute(
    w.owner.db,
  )
  const number = await sql<{ number: number }>`select number::int as number from unit where id = ${bloc}`.execute(w.owner.db)
  const table = await w.as('office').results.matrix({ unit: bloc, period: '2020', level: 'grassroots', indicators: ['members.admitted'] })
  return {
    basis: table.basis,
    bloc: { id: bloc, number: number.rows[0]?.number ?? 0 },
    parts: parts.rows,
    /** Organisations that the tables by unit name: those that reported within the year too. */
    named: table.rows.slice(1).map(row => row.unit),
    filed: filed.rows,
    kinds: kinds.rows.map(kind => kind.code),
    drafted: new Map(drafted.rows.map(row => [row.key, { value: row.value, scale: 0 }])),
  }
}
type Counts = Awaited<ReturnType<typeof whatPacksCount>>

const levels = ['province', 'bloc', 'grassroots_committee', 'grassroots_cell', 'sub_committee', 'cell', 'group']
const decimal = (value: number, scale: number) => Number(`${value}e-${scale}`)

/** A sum over a kind of unit, or a count of the pack, by the letters of its code. Throws for one that nobody has explained here. */
export async function countOf(w: World, audit: Auditor, counts: Counts, { code, kind, to, label }: Printed): Promise<number | null> {
  const { bloc, parts, named, filed, kinds, basis } = counts
  const numbers = new Map([bloc, ...parts, ...named].map(one => [one.id, one.number]))
  const valueOf = (indicator: string, unit: string) => {
    const of = audit.words.indicators.get(indicator)
    return of ? audit.again(figureCode(of.number, numbers.get(unit) ?? 0, '2020', undefined, basis)) : undefined
  }
  const targetOf = (indicator: string, unit: string) => audit.targets.get(`${unit} ${audit.words.indicators.get(indicator)?.id} 2020`)
  const sum = (values: readonly (number | undefined | null)[]) => {
    const known = values.filter(value => value !== null && value !== undefined)
    return known.length ? known.reduce((total, value) => total + value, 0) : null
  }
  if (kind === 'kind-sum') {
    const asked = new URLSearchParams(to.split('?')[1])
    const indicator = asked.get('indicator') ?? ''
    const of = named.filter(unit => (unit.kind ?? '') === (asked.get('kind') ?? ''))
    const opened = await w.as('office').results.matrix({
      unit: asked.get('unit') ?? '',
      period: asked.get('period') ?? '',
      level: 'grassroots',
      kind: asked.get('kind') ?? '',
      basis: asked.get('basis') ?? undefined,
      indicators: [indicator],
    })
    const asks = label.endsWith(': chỉ tiêu')
    const right = sum(of.map(unit => (asks ? targetOf(indicator, unit.id) : valueOf(indicator, unit.id))?.value))
    const shown = sum(opened.rows.slice(1).map(row => (asks ? row.cells[0]?.target : row.cells[0])?.value))
    if (shown !== right) throw new Error(`${to} shows ${shown}, the units of the kind come to ${right}`)
    return right
  }
  const indicators = [...audit.words.indicators.values()].filter((one, at, all) => all.indexOf(one) === at)
  const asked = indicators.flatMap(indicator => {
    const [value, target] = [valueOf(indicator.code, bloc.id), targetOf(indicator.code, bloc.id)]
    return target && value ? [value.value !== null && decimal(value.value, value.scale) >= decimal(target.value, target.scale)] : []
  })
  const letters = code.replace(/^D-/, '').replace(/Y2020$/, '')
  const late = new Set(filed.filter(one => one.late || one.missing).map(one => one.number))
  const of = (number: number) => filed.filter(one => (number === bloc.number ? true : one.number === number))
  const rules: [RegExp, (found: string[]) => number | null][] = [
    [/^TC\d+$/, () => parts.filter(part => part.grassroots).length],
    [/^CAP(\d)N\d+$/, ([level]) => parts.filter(part => part.level === levels[Number(level)]).length],
    [/^CT\d+$/, () => asked.length],
    [/^CTD\d+$/, () => asked.filter(Boolean).length],
    [/^CTK\d+$/, () => asked.filter(met => !met).length],
    [/^BC(\d+)$/, ([number]) => of(Number(number)).length],
    [/^BCD(\d+)$/, ([number]) => of(Number(number)).filter(one => one.onTime).length],
    [/^BCC(\d+)$/, ([number]) => of(Number(number)).filter(one => one.late).length],
    [/^BCT(\d+)$/, ([number]) => of(Number(number)).filter(one => one.missing).length],
    [/^BCX\d+$/, () => filed.filter(one => late.has(one.number)).length],
    [/^BCCX\d+$/, () => filed.filter(one => one.late).length],
    [/^BCTX\d+$/, () => filed.filter(one => one.missing).length],
    [/^DVC\d+$/, () => new Set(filed.filter(one => one.late).map(one => one.number)).size],
    [/^DVT\d+$/, () => new Set(filed.filter(one => one.missing).map(one => one.number)).size],
    [/^LH(\d+)N\d+$/, ([place]) => named.filter(unit => (unit.kind ?? '') === (kinds[Number(place) - 1] ?? '')).length],
    [/^LHN\d+$/, () => named.length],
    [/^TG/, () => sum(named.map(unit => targetOf(indicatorOf(label, indicators), unit.id)?.value))],
    [
      /^CL(\d+)N\d+$/,
      ([number]) => {
        const indicator = indicators.find(one => one.number === Number(number))?.code ?? ''
        return (valueOf(indicator, bloc.id)?.value ?? 0) - (sum(named.map(unit => valueOf(indicator, unit.id)?.value)) ?? 0)
      },
    ],
  ]
  for (const [pattern, count] of rules) {
    const found = pattern.exec(letters)
    if (found) return count(found.slice(1))
  }
  throw new Error(`nobody has said here what ${code} counts: ${label}`)
}

const indicatorOf = (label: string, indicators: readonly { code: string }[]) => indicators.find(one => label.startsWith(`Chỉ tiêu ${one.code},`))?.code ?? ''
