import { z } from 'zod'

/** Stored values by slot: index 0 is position 1; null: missing. */
export type Vector = readonly (number | null)[]

export const Basis = z.enum(['filed'])

declare module '#kernel/db.ts' {
  interface Tables {
    treeVersion: { id: number; onDate: string; knownAt: string; placementHash: string }
    treeAsked: { onDate: string; knownAt: string; tree: number }
    treeNode: { tree: number; unit: string; parent: string | null; depth: number; path: string[]; folds: number; folded: boolean }
    rollupTree: { family: string; period: string; tree: number }
    rollup: {
      family: string
      period: string
      tree: number
      unit: string
      depth: number
      own: (number | null)[]
      compiled: (number | null)[] | null
      below: number[]
      belowN: number[]
      dueOwn: number[]
      dueCompiled: number[]
      dueBelow: number[]
    }
    registerPost: { family: string; cause: string; period: string; tree: number; unit: string; delta: number[]; at: string }
  }
}
