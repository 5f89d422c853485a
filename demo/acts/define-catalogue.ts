import { indicators } from '#modules/indicators/index.ts'
import { reports } from '#modules/reports/index.ts'
import { families, components, familyNames } from '../catalogue/families.ts'
import { groups, indicatorRows, ratioRows } from '../catalogue/indicators.ts'
import type { Scribe } from '../scribe.ts'

/** Components, indicators and the three families with their forms, in force from 2019. */
export async function defineCatalogue(scribe: Scribe) {
  await scribe.act(indicators.does.defineComponents, { components })
  await scribe.act(indicators.does.defineIndicators, { groups, indicators: [...indicatorRows, ...ratioRows] })
  for (const name of familyNames) {
    const { code, names, periodKind, sections, checks, due, obliged } = families[name]
    await scribe.act(indicators.does.defineFamily, {
      code,
      names,
      periodKind,
      lane: 'claim',
      slots: sections.flatMap(section => section.components.map(([component, , , , overTime]) => ({ component, overTime }))),
    })
    await scribe.act(reports.does.defineForm, {
      family: code,
      from: '2019-01-01',
      names,
      due,
      obliged: [...obliged],
      checks: [...checks],
      sections: sections.map(({ code: section, vi, en, narrative }) => ({ code: section, names: { vi, en }, narrative })),
      slots: sections.flatMap(section => section.components.map(([component, vi, en]) => ({ component, section: section.code, label: { vi, en } }))),
    })
  }
}
