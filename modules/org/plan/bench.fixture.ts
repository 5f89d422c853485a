import { z } from 'zod'
import { action, defineModule } from '#kernel/action.ts'
import { openDatabase } from '#kernel/db.ts'
import { type AnyDeclaration, createRoad, type Ctx, system } from '#kernel/road.ts'
import { migratedDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { org, reorganise, type Reorganisation, undoReorganisation } from '../index.ts'
import { days, dayText, type Picture } from '../tree-model.ts'

/** A tree without ranks on a real database, where reorganisations are carried out and undone by themselves (who decides them stands in a later module). */
export async function bench() {
  const test = await migratedDatabase()
  const database = openDatabase(test.url)
  let work: (ctx: Ctx) => Promise<unknown> = async () => null
  const within = action({
    summary: 'Work inside the road',
    needs: 'signed-in',
    input: z.strictObject({}),
    output: z.unknown(),
    example: {},
    run: async ctx => (await work(ctx)) ?? null,
  })
  const road = createRoad(database, [org, defineModule({ name: 'bench', permissions: {}, refusals: {}, does: { within } })], testServices())
  const ask = (declaration: AnyDeclaration, input: unknown) => road.perform(declaration, input, { asker: system, at: '2021-01-17T00:30:00.000Z' })
  const inside = async <T>(does: (ctx: Ctx) => Promise<T>): Promise<T> => {
    work = does
    return (await ask(within, {})) as T
  }
  await ask(org.does.defineLevel, { code: 'cell', rank: 10, names: { vi: 'Chi bộ', en: 'Cell' }, grassroots: false, outside: false })
  await database.pool.query('set role none; alter table level alter rank drop not null; update level set rank = null; set role caunoi_app')
  const rows = async <R extends object>(text: string, values: unknown[] = []) => (await database.pool.query<R>(text, values)).rows
  return {
    inside,
    reorganise: (given: Reorganisation) => inside(ctx => reorganise(ctx, given)),
    undo: (act: string) => inside(ctx => undoReorganisation(ctx, act, { decision: undefined })),
    /** Founds a forest that stands on all days; ids by number. */
    async plant(forest: Picture, prefix: string) {
      const units = [...forest].map(([unit, line]) => {
        const parent = line[0]?.parent ?? null
        return { code: `${prefix}${unit}`, name: `Chi bộ ${unit}`, level: 'cell', ...(parent === null ? {} : { parentCode: `${prefix}${parent}` }) }
      })
      const made = (await ask(org.does.foundMany, { effectiveOn: dayText(0), units })) as { units: { id: string }[] }
      return new Map([...forest.keys()].map((unit, index) => [unit, made.units[index]?.id ?? '']))
    },
    lastMoment: async () =>
      (await rows<{ last: string }>("select to_char(max(recorded_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.USZ') as last from org_act"))[0]?.last ??
      '',
    /** Who stands under whom on every day, as known at a moment (now). */
    async pictureOf(ids: ReadonlyMap<number, string>, moment?: string) {
      const number = new Map([...ids].map(([unit, id]) => [id, unit]))
      const found = await rows<{ unit_id: string; parent_id: string | null; on: number }>(
        `select unit_id, parent_id, d as on from placement, generate_series(0, ${days - 1}) d where valid @> date '${dayText(0)}' + d and unit_id = any($1::uuid[])
           and ${moment === undefined ? 'upper_inf(recorded)' : 'recorded @> $2::timestamptz'}`,
        [[...ids.values()], ...(moment === undefined ? [] : [moment])],
      )
      return found.map(row => `${number.get(row.unit_id)} under ${row.parent_id === null ? null : number.get(row.parent_id)} on ${row.on}`).sort()
    },
    /** Where lineage, names or classes do not stand as placements do, or the succession of a day is not complete. */
    faults: (ids: string[]) =>
      rows(
        `with known as (select unit_id, ancestor_id, distance, valid from lineage where upper_inf(recorded) and unit_id = any($1::uuid[])), truth as (select * from true_lineage($1::uuid[])),
           placed as (select unit_id, range_agg(valid) as span from placement where upper_inf(recorded) and unit_id = any($1::uuid[]) group by unit_id)
         select 'lineage' as fault, unit_id from ((select * from known except select * from truth) union all (select * from truth except select * from known)) x
         union all
         select 'coverage', unit_id from placed p
         where span is distinct from (select range_agg(valid) from unit_name n where upper_inf(recorded) and n.unit_id = p.unit_id)
            or span is distinct from (select range_agg(valid) from unit_class c where upper_inf(recorded) and c.unit_id = p.unit_id)
         union all
         select 'shares', from_unit from succession where upper_inf(recorded) and from_unit = any($1::uuid[]) group by from_unit, on_date having sum(share) <> 1000000
         union all
         select 'heir', s.to_unit from succession s left join placed p on p.unit_id = s.to_unit where upper_inf(s.recorded) and s.from_unit = any($1::uuid[]) and not coalesce(p.span @> s.on_date, false)`,
        [ids],
      ),
    async close() {
      await database.close()
      await test.drop()
    },
  }
}
export type Bench = Awaited<ReturnType<typeof bench>>
