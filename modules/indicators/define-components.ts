import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Component } from './records.ts'
import { refuseRepeated } from './repeated.ts'

/** Components by code: new ones are added, names and measures put right. Scale and rule of summing stay, since stored values rest on them. */
export const defineComponents = action({
  summary: 'Define components, the quantities that are added up',
  needs: 'indicators.manage',
  input: z.strictObject({ components: z.array(Component).min(1).max(2_000) }),
  output: z.object({ added: z.int(), changed: z.int() }),
  example: {
    components: [
      {
        code: 'members.present',
        names: { vi: 'Đảng viên có mặt', en: 'Members present' },
        measure: { vi: 'đảng viên', en: 'members' },
        scale: 0,
        overUnits: 'sum',
      },
    ],
  },
  run: async ({ db, newId }, { components }) => {
    refuseRepeated('components', components)
    const known = await db
      .selectFrom('component')
      .select(['code', 'scale', 'overUnits'])
      .where(
        'code',
        'in',
        components.map(c => c.code),
      )
      .execute()
    const before = new Map(known.map(row => [row.code, row]))
    const broken = components.flatMap((component, index) => {
      const was = before.get(component.code)
      return was && (was.scale !== component.scale || was.overUnits !== component.overUnits)
        ? [{ path: ['components', index, 'scale'], code: 'indicators.fixed', data: { code: component.code } }]
        : []
    })
    if (broken.length) throw refuse('indicators.fixed', { code: broken[0]?.data.code }, broken)
    const given = JSON.stringify(components.map(component => ({ id: newId(), ...component, over_units: component.overUnits })))
    const { rows } = await sql<{ added: boolean }>`
      insert into component as c (id, code, names, measure, scale, over_units)
      select id, code, names, measure, scale, over_units from jsonb_to_recordset(${given}::jsonb) as g(id uuid, code text, names jsonb, measure jsonb, scale smallint, over_units text)
      on conflict (code) do update set names = excluded.names, measure = excluded.measure
      where (c.names, c.measure) is distinct from (excluded.names, excluded.measure)
      returning xmax = 0 as added`.execute(db)
    const added = rows.filter(row => row.added).length
    return { added, changed: rows.length - added }
  },
})
