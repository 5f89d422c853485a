import type { Scribe } from '../scribe.ts'

/** What is done at a business instant. */
export interface DatedAct {
  at: string
  do: () => Promise<unknown>
}

/** Carries acts out in the order of their instants; at the same instant in the order given. */
export async function playInOrder(scribe: Scribe, acts: readonly DatedAct[]) {
  for (const act of acts.toSorted((a, b) => a.at.localeCompare(b.at))) {
    await scribe.walkTo(act.at)
    await act.do()
  }
}
