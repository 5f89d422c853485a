import type { Ctx } from '#kernel/road.ts'
import type { Catalogues } from './read-cell.ts'

/** The levels and kinds of the installation, in their order. */
export async function cataloguesOf({ db }: Pick<Ctx, 'db'>): Promise<Catalogues> {
  const levels = await db.selectFrom('level').select(['code', 'names']).where('outside', '=', false).orderBy('rank').orderBy('code').execute()
  const kinds = await db.selectFrom('unitKind').select(['code', 'names']).orderBy('sort').orderBy('code').execute()
  return { levels, kinds } as Catalogues
}
