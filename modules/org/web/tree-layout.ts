import { hierarchy } from 'd3-hierarchy'
import type { CountedUnit } from '../records.ts'

const lineHeight = 26
export const columnWidth = 270

export interface DrawnUnit {
  unit: CountedUnit
  /** Pixels from the left and top of the drawing. */
  x: number
  y: number
  depth: number
  /** Its children are folded away (or were not read). */
  folded: boolean
  place: number
  siblings: number
}

export interface Drawing {
  /** Parents before children, siblings in their order. */
  units: DrawnUnit[]
  links: { from: DrawnUnit; to: DrawnUnit }[]
  width: number
  height: number
}

interface Node {
  unit: CountedUnit | null
  children: Node[]
}

/** Lays a forest out from left to right, one line a leaf; `rows` in preorder, what is folded hides what stands below it. */
export function layOut(rows: readonly CountedUnit[], folded: ReadonlySet<string>): Drawing {
  const nodes = new Map(rows.map(unit => [unit.id, { unit, children: [] } as Node]))
  const forest: Node = { unit: null, children: [] }
  for (const unit of rows) {
    const parent = unit.parentId === null ? undefined : nodes.get(unit.parentId)
    const node = nodes.get(unit.id)
    if (node) (parent ?? forest).children.push(node)
  }
  const root = hierarchy(forest, node => (node.unit && folded.has(node.unit.id) ? [] : node.children))
  const line = new Map<Node, number>()
  let lines = 0
  // A unit stands on the line of its first child, so that the top of the picture reads from the root to the right.
  root.eachAfter(node => line.set(node.data, node.children?.[0] ? (line.get(node.children[0].data) ?? 0) : lines++))
  const drawn = new Map<Node, DrawnUnit>()
  const links: Drawing['links'] = []
  root.eachBefore(node => {
    const { unit, children } = node.data
    if (!unit) return
    const siblings = node.parent?.children ?? []
    const one: DrawnUnit = {
      unit,
      x: (node.depth - 1) * columnWidth + 20,
      y: (line.get(node.data) ?? 0) * lineHeight + lineHeight,
      depth: node.depth - 1,
      folded: unit.children > 0 && (folded.has(unit.id) || children.length === 0),
      place: siblings.indexOf(node) + 1,
      siblings: siblings.length,
    }
    drawn.set(node.data, one)
    const from = node.parent ? drawn.get(node.parent.data) : undefined
    if (from) links.push({ from, to: one })
  })
  return { units: [...drawn.values()], links, width: Math.max(0, ...[...drawn.values()].map(one => one.x)) + columnWidth, height: (lines + 1) * lineHeight }
}

/** What is folded at first: small trees stand open; of large ones as many whole levels as make some 300 lines. */
export function foldedAtFirst(rows: readonly (CountedUnit & { depth: number })[]): Set<string> {
  if (rows.length <= 150) return new Set()
  let shown = 1
  while (rows.filter(row => row.depth <= shown + 1).length <= 300) shown += 1
  return new Set(rows.filter(row => row.depth >= shown && row.children > 0).map(row => row.id))
}
