import type { Catalogues, Fault, Planned, TreeFrom } from './plan.ts'
import { before, cut, meet, type Span, spanAt } from './spans.ts'
import type { NewUnit, UnitRef } from './steps.ts'
import type { Says } from '../temporal.ts'

const topics = { name: 'names', class: 'classes', placement: 'placements' } as const
type Said = Span<unknown> & { step: number | null }

/** The tree while steps are put upon it; remembers which step said what. */
export class Working {
  readonly faults: Fault[] = []
  readonly ended = new Map<UnitRef, number>()
  private readonly lines = new Map<UnitRef, { [T in keyof Says]?: Said[] }>()
  private readonly founded = new Map<UnitRef, NewUnit & { step: number }>()

  constructor(
    readonly tree: TreeFrom,
    readonly day: string,
  ) {}

  found(unit: NewUnit & { step: number }, { levels, kinds }: Catalogues) {
    const fault = (field: string, code: string, data: Fault['data'] = {}) => this.faults.push({ path: [unit.step, field], code, data })
    if (this.founded.has(unit.ref)) return fault('ref', 'org.ref_twice', { ref: unit.ref })
    if (!levels.has(unit.level)) fault('level', 'org.level_unknown', { level: unit.level })
    if (unit.kind && !kinds.has(unit.kind)) fault('kind', 'org.kind_unknown', { kind: unit.kind })
    this.founded.set(unit.ref, unit)
    const line = (says: unknown): Said[] => [{ from: this.day, to: null, says, step: unit.step }]
    this.lines.set(unit.ref, {
      name: line({ code: unit.code, name: unit.name, shortName: unit.shortName ?? unit.name }),
      class: line({ level: unit.level, kind: unit.kind ?? null, hasSeal: unit.hasSeal, suspended: false }),
      placement: line({ parentId: unit.parent, sort: unit.sort }),
    })
  }

  /** What is said of a unit on the day, up to the next change already known; a fault where it does not stand. */
  at<T extends keyof Says>(unit: UnitRef, topic: T, place: number, field: (string | number)[]): (Span<Says[T]> & { from: string }) | null {
    const known = this.line(unit, topic).find(span => span.from <= this.day && before(this.day, span.to))
    const begins = this.tree.get(unit)?.begins
    if (!known || !this.tree.has(unit)) {
      this.faults.push({
        path: [place, ...field],
        code: begins === undefined ? 'org.unit_unknown' : 'org.not_on_date',
        data: { date: this.day, from: begins ?? '', to: this.lastDay(unit) },
      })
      return null
    }
    return { from: this.day, to: known.to, says: known.says as Says[T] }
  }

  say<T extends keyof Says>(unit: UnitRef, topic: T, span: Span<Says[T] | null>, step: number) {
    const line = this.line(unit, topic)
    const other = line.find(known => known.step !== null && known.step !== step && before(known.from, span.to) && before(span.from, known.to))
    if (other) {
      this.faults.push({ path: [step], code: 'org.overlapping_acts', data: { unit: this.nameOf(unit), step: (other.step ?? 0) + 1 } })
      return
    }
    const kept = line.flatMap(known => cut(known, span))
    const lines = this.lines.get(unit) ?? {}
    lines[topic] = [...kept, { ...span, step }].sort((a, b) => (a.from < b.from ? -1 : 1))
    this.lines.set(unit, lines)
  }

  end(unit: UnitRef, step: number, field: (string | number)[]): boolean {
    const stands = this.at(unit, 'placement', step, field)
    if (!stands) return false
    if ((this.tree.get(unit)?.begins ?? '') >= this.day) {
      this.faults.push({ path: [step, ...field], code: 'org.close_at_start', data: { date: this.day } })
      return false
    }
    for (const topic of ['name', 'class', 'placement'] as const) this.say(unit, topic, { from: this.day, to: null, says: null }, step)
    this.ended.set(unit, step)
    return true
  }

  /** Whatever is known to stand under a unit from the day on stands under its successor. */
  childrenFollow(unit: UnitRef, to: UnitRef, step: number) {
    for (const child of this.tree.keys()) {
      if (child === to) continue
      for (const span of this.line(child, 'placement')) {
        if (span.step !== null || span.says === null) continue
        const says = span.says as Says['placement']
        if (says.parentId === unit) this.say(child, 'placement', { from: span.from, to: span.to, says: { ...says, parentId: to } }, step)
      }
    }
  }

  standsOrFounded = (unit: UnitRef) =>
    this.founded.has(unit) || this.line(unit, 'placement').some(span => span.says !== null && span.from <= this.day && before(this.day, span.to))

  /** Units above on the day, as they were before. */
  pathOf(unit: UnitRef): UnitRef[] {
    const path: UnitRef[] = []
    for (let at: UnitRef | null = unit; at !== null && !path.includes(at); ) {
      path.push(at)
      const known: Says['placement'] | undefined = spanAt(this.tree.get(at)?.placements ?? [], this.day)?.says ?? undefined
      at = known?.parentId ?? this.founded.get(at)?.parent ?? null
    }
    return path
  }

  nameOf(unit: UnitRef): string {
    const known = this.tree.get(unit)
    return (spanAt(known?.names ?? [], this.day) ?? known?.names[0])?.says.name ?? this.founded.get(unit)?.name ?? ''
  }

  touchedBy = (unit: UnitRef): number | undefined => Object.values(this.lines.get(unit) ?? {}).flatMap(line => line.flatMap(span => span.step ?? []))[0]

  changed = () => new Set(this.lines.keys())

  after(): TreeFrom {
    const after = new Map(this.tree)
    for (const unit of this.lines.keys()) {
      const said = <T extends keyof Says>(topic: T) =>
        this.line(unit, topic).flatMap(({ from, to, says }) => (says === null ? [] : [{ from, to, says: says as Says[T] }]))
      after.set(unit, { id: unit, begins: this.tree.get(unit)?.begins ?? this.day, names: said('name'), classes: said('class'), placements: said('placement') })
    }
    return after
  }

  statements() {
    const said = <T extends keyof Says>(topic: T): Planned<T>[] =>
      [...this.lines].flatMap(([unitId, lines]) =>
        (lines[topic] ?? []).flatMap(({ from, to, says, step }) => (step === null ? [] : [{ unitId, from, to, says: says as Says[T] | null, step }])),
      )
    return { name: said('name'), class: said('class'), placement: said('placement') }
  }

  private line(unit: UnitRef, topic: keyof Says): Said[] {
    const known = this.lines.get(unit)?.[topic]
    return known ?? (this.tree.get(unit)?.[topics[topic]] ?? []).map(span => ({ ...span, step: null }))
  }

  private lastDay = (unit: UnitRef) => this.tree.get(unit)?.placements.at(-1)?.to ?? 'none'
}

/** A node for what lies outside, as it is classed on the day. */
export const isOutside = (work: Working, unit: UnitRef, levels: Catalogues['levels']) =>
  levels.get(spanAt(work.tree.get(unit)?.classes ?? [], work.day)?.says.level ?? '')?.outside ?? false
