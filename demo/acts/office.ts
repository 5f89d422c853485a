import type { Scribe } from '../scribe.ts'
import type { Bodies } from '../world/former-bloc-people.ts'
import type { BlocCode } from '../world/merger.ts'
import type { Holders } from '../world/holders.ts'
import type { DocumentKey } from '../world/documents.ts'
import type { Addressees } from '../world/targets.ts'
import type { Tree } from '../world/tree.ts'
import type { UnitRow } from '../world/unit-rows.ts'

/** What every part of the bloc's year needs. */
export interface Office {
  scribe: Scribe
  tree: Tree
  unitIds: Map<string, string>
  holders: Holders
  /** Bodies of the blocs; those of the one there is now since it was made. */
  bodies: Map<BlocCode, Bodies>
  /** Documents recorded so far with their files, by bloc and key. */
  documents: Map<`${BlocCode} ${DocumentKey}`, { id: string; fileId: string }>
}

export function idOf(office: Pick<Office, 'unitIds'>, code: string): string {
  const id = office.unitIds.get(code)
  if (!id) throw new Error(`no unit ${code}`)
  return id
}

export function bodiesOf({ bodies }: Pick<Office, 'bodies'>, code: BlocCode): Bodies {
  const found = bodies.get(code)
  if (!found) throw new Error(`no bodies of ${code}`)
  return found
}

/** The grassroots organisations meant that stand under a bloc on the day. */
export function addressed({ tree }: Pick<Office, 'tree'>, by: BlocCode, to: Addressees, on: string): UnitRow[] {
  const meant: Readonly<Record<Addressees, (unit: UnitRow) => boolean>> = {
    all: () => true,
    committees: unit => unit.level === 'grassroots_committee',
    administration: unit => unit.kind === 'agency' || unit.kind === 'public_service',
    enterprises: unit => unit.kind === 'state_enterprise' || unit.kind === 'private_enterprise',
    private: unit => unit.kind === 'private_enterprise',
  }
  return tree.grassroots.filter(unit => unit.from <= on && tree.parentOn(unit, on) === by && meant[to](unit))
}

export const positionOfHead = (unit: UnitRow) => (unit.level === 'grassroots_committee' ? 'unit_secretary' : 'cell_secretary')
