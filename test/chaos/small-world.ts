import { levels, kinds } from '#app/cli/init.ts'
import type { System } from '#app/boot.ts'
import { type AnyDeclaration, system as systemAsker } from '#kernel/road.ts'
import { access } from '#modules/access/index.ts'
import { org } from '#modules/org/index.ts'
import { type Role, seatingOf, testUnits } from '#test/cast.ts'

export interface SmallWorld {
  /** By well-known name. */
  readonly units: ReadonlyMap<string, string>
  /** Accounts by role. */
  readonly accounts: ReadonlyMap<string, string>
}

/** The tree and the people of the cast on a real installation: built where it is empty, found again where it stands. */
export async function smallWorld(system: System): Promise<SmallWorld> {
  const { rows } = await system.ownerPool.query<{ empty: boolean }>('select not exists (select from account) as empty')
  if (rows[0]?.empty) await build(system)
  const units = await system.ownerPool.query<{ code: string; id: string }>(
    'select code, unit_id as id from unit_name where upper_inf(recorded) and upper_inf(valid)',
  )
  const accounts = await system.ownerPool.query<{ username: string; id: string }>('select username, id from account')
  return {
    units: new Map(testUnits.map(unit => [unit.known, units.rows.find(row => row.code === unit.code)?.id ?? ''])),
    accounts: new Map(accounts.rows.map(row => [row.username, row.id])),
  }
}

async function build(system: System) {
  const ask = (declaration: AnyDeclaration, input: unknown) => system.road.perform(declaration, input, { asker: systemAsker })
  for (const [code, rank, vi, en, grassroots, outside] of levels) await ask(org.does.defineLevel, { code, rank, names: { vi, en }, grassroots, outside })
  for (const [sort, [code, vi, en]] of kinds.entries()) await ask(org.does.defineKind, { code, names: { vi, en }, sort })
  await ask(access.does.loadPositions, {})
  const { units } = (await ask(org.does.foundMany, { effectiveOn: '2015-01-01', units: testUnits.map(({ known: _known, ...unit }) => unit) })) as {
    units: { code: string; id: string }[]
  }
  const codes = new Map(testUnits.map(unit => [unit.known as string, unit.code as string]))
  const seating = seatingOf(known => units.find(unit => unit.code === codes.get(known))?.id ?? '')
  await ask(access.does.establish, seating.input)
  for (const role of Object.keys(seating.ids) as Role[]) {
    await system.ownerPool.query("insert into account (id, person_id, username, password_hash, must_change_password) values ($1, $2, $3, '-', false)", [
      seating.ids[role].account,
      seating.ids[role].person,
      role,
    ])
  }
}
