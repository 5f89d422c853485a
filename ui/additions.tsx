import { type ComponentType, createContext, type LazyExoticComponent, Suspense, useContext } from 'react'
import { useMay } from './may.ts'
import type { Addition, AdditionTo } from './web-module.ts'

export type OfferedAddition = Omit<Addition, 'piece'> & { Piece: LazyExoticComponent<ComponentType<AdditionTo>> }

/** What modules add to pages of others that do not know them; given by the shell, which knows them all. */
export const AdditionsOffered = createContext<readonly OfferedAddition[]>([])

/** What later modules add at a place of a page, of the record that stands there. */
export function Additions({ place, ...of }: { place: string } & AdditionTo) {
  return useContext(AdditionsOffered)
    .filter(one => one.place === place)
    .map(one => <Added key={one.needs} addition={one} of={of} />)
}

function Added({ addition: { needs, Piece }, of }: { addition: OfferedAddition; of: AdditionTo }) {
  if (!useMay(needs)) return null
  return (
    <Suspense>
      <Piece {...of} />
    </Suspense>
  )
}
