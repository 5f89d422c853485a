import type { PlacedComponent } from '#modules/indicators/index.ts'
import type { Period } from '#kernel/period.ts'
import { grouped } from './basis/grouped.ts'
import type { Piece } from './basis/carry.ts'
import type { Behind } from './lineage-source.ts'
import type { Submission, Undivided } from './records.ts'
import { sourceOf } from './stored-periods.ts'

/** A piece with the component it is of. */
export interface PieceOf extends Piece {
  component: PlacedComponent
  closing: boolean
}

/** The pieces of a period's figure, of what units claim: the slots and stored periods that the figure rests on. */
export function piecesOf(pieces: readonly Piece[], components: readonly PlacedComponent[], period: Period): PieceOf[] {
  return components.flatMap(component => {
    const source = sourceOf(component, 'claim', period)
    const periods = new Set(source?.periods.map(stored => stored.code))
    return pieces.flatMap(piece =>
      piece.report.family === source?.slot.family && piece.position === source.slot.position && periods.has(piece.report.period)
        ? [{ ...piece, component, closing: source.slot.overTime === 'last' }]
        : [],
    )
  })
}

/** The reports that came to the unit itself; where none did, those that came to its parts. */
export function behindPieces(pieces: readonly PieceOf[], unit: string, parts: readonly { id: string }[]): Behind[] {
  const counting = pieces.filter(piece => piece.counts)
  const here = counting.filter(piece => piece.node === unit)
  const below = new Set(parts.map(part => part.id))
  const shown = here.length ? here : counting.filter(piece => below.has(piece.node))
  return [...grouped(shown, ({ report, position, component }) => `${report.unit} ${report.family} ${position} ${component.code}`)].flatMap(
    ([, [first, ...rest]]) =>
      first
        ? [
            {
              units: [first.report.unit],
              family: first.report.family,
              periods: [...new Set([first, ...rest].map(piece => piece.report.period))],
              position: first.position,
              component: first.component.code,
              closing: first.closing,
            },
          ]
        : [],
  )
}

/** Beside each report that stands how much of it came to the unit. */
export function withShare(rows: readonly Submission[], pieces: readonly PieceOf[]): Submission[] {
  const of = (unit: string, period: string, mode: Submission['mode'], component: string) => `${unit} ${period} ${mode} ${component}`
  const came = new Map<string, number>()
  for (const { report, kind, component, value, counts } of pieces) {
    const key = of(report.unit, report.period, kind === 'own' ? 'own' : 'compiled', component.code)
    if (counts) came.set(key, (came.get(key) ?? 0) + value)
  }
  return rows.map(row => {
    const here = row.supersededAt === null ? came.get(of(row.unit, row.period, row.mode, row.component)) : undefined
    return here === undefined ? row : { ...row, here }
  })
}

/** What lies undivided at the unit, below it, or above it where a part of it may be its own; a line for all that is held by the same heirs for the same reason. */
export function undividedLines(pieces: readonly PieceOf[], nameOf: (unit: string) => string): Undivided[] {
  const lines = grouped(
    pieces.filter(piece => piece.undivided),
    ({ component, kind, held, counts }) => `${component.code} ${kind} ${held.above} ${held.since} ${counts} ${held.heirs.join(' ')}`,
  )
  return [...lines.values()].flatMap(all => {
    const [first] = all
    if (!first) return []
    const { component, kind, held, counts } = first
    const open = all.every(piece => piece.report.readable)
    return [
      {
        why: held.above ? ('not_comparable' as const) : kind === 'rest' ? ('compiled' as const) : ('jointly' as const),
        component: component.code,
        value: open ? all.reduce((sum, piece) => sum + piece.value, 0) : null,
        scale: component.scale,
        reports: new Set(all.map(({ report }) => `${report.unit} ${report.period} ${report.tree}`)).size,
        of: open ? [...new Set(all.map(piece => piece.report.unit))].map(nameOf) : [],
        among: held.heirs.map(nameOf),
        since: held.since,
        counts,
      },
    ]
  })
}

/** Everybody whom the lines name. */
export const namedIn = (pieces: readonly PieceOf[]): string[] => [
  ...new Set(pieces.filter(piece => piece.undivided).flatMap(piece => [piece.report.unit, ...piece.held.heirs])),
]
