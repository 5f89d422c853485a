import type { Scribe } from '../scribe.ts'
import type { Holders } from '../world/holders.ts'
import type { DocumentKey } from '../world/documents.ts'
import type { Addressees } from '../world/targets.ts'
import type { Tree } from '../world/tree.ts'
import type { UnitRow } from '../world/unit-rows.ts'

/** What every part of the bloc's year needs. */
export interface Office {
  scribe: Scribe
  tree: Tree
  unitIds: ReadonlyMap<string, string>
  holders: Holders
  /** Bodies of the bloc by kind. */
  bodies: { executive: string; inspection: string; boards: readonly string[] }
  /** Ids of documents recorded so far, by key. */
  documentIds: Map<DocumentKey, string>
  /** And of their files. */
  fileIds: Map<DocumentKey, string>
}

export function idOf(office: Pick<Office, 'unitIds'>, code: string): string {
  const id = office.unitIds.get(code)
  if (!id) throw new Error(`no unit ${code}`)
  return id
}

/** The grassroots organisations meant, that stand on the day. */
export function addressed(office: Pick<Office, 'tree'>, to: Addressees, on: string): UnitRow[] {
  const meant: Readonly<Record<Addressees, (unit: UnitRow) => boolean>> = {
    all: () => true,
    committees: unit => unit.level === 'grassroots_committee',
    administration: unit => unit.kind === 'agency' || unit.kind === 'public_service',
    enterprises: unit => unit.kind === 'state_enterprise' || unit.kind === 'private_enterprise',
    private: unit => unit.kind === 'private_enterprise',
  }
  return office.tree.grassroots.filter(unit => unit.from <= on && meant[to](unit))
}

export const positionOfHead = (unit: UnitRow) => (unit.level === 'grassroots_committee' ? 'unit_secretary' : 'cell_secretary')
