import { remembered } from './grouped.ts'
import type { Held } from './heirs.ts'
import type { TreeOn } from './tree-history.ts'

/** Asked for like a unit: everything, also what stands at no unit. */
export const forest = 'forest'

/** Where something stands in the tree asked for, and which of the units asked about count it. */
export interface Place {
  /** The unit at which it stands, or the forest. */
  node: string
  /** Held by several together, or above its heirs. */
  undivided: boolean
  /** Units asked about at or above which it stands. */
  at: ReadonlySet<string>
  /** Units asked about that have an heir at or below them, while it stands above them: nobody knows how much of it is theirs. */
  around: ReadonlySet<string>
}

/** Finds places in one tree; each once. */
export class Places {
  private readonly known = new Map<Held, Place>()
  private readonly above = new Map<string, ReadonlySet<string>>()

  constructor(
    private readonly tree: TreeOn,
    private readonly asked: ReadonlySet<string>,
  ) {}

  /** What one unit holds stands there; what several hold together, or is comparable with none of them, at their lowest common superior. */
  of(held: Held): Place {
    const known = this.known.get(held)
    if (known) return known
    const undivided = held.above || held.heirs.length !== 1
    const node = (held.heirs.length ? this.tree.common(held.heirs, held.above) : null) ?? forest
    const at = this.askedAbove(node)
    const around = undivided ? new Set(held.heirs.flatMap(heir => [...this.askedAbove(heir)].filter(unit => !at.has(unit)))) : nowhere
    const place = { node, undivided, at, around }
    this.known.set(held, place)
    return place
  }

  private askedAbove(unit: string): ReadonlySet<string> {
    return remembered(this.above, unit, () => new Set([...this.tree.pathOf(unit), forest].filter(one => this.asked.has(one))))
  }
}

const nowhere: ReadonlySet<string> = new Set()
