import { addDays } from '#kernel/business-date.ts'
import { indicators } from '#modules/indicators/index.ts'
import { reports } from '#modules/reports/index.ts'
import { families, components, type FamilyName, familyNames } from '../catalogue/families.ts'
import { groups, indicatorRows, ratioRows } from '../catalogue/indicators.ts'
import { at, type Scribe } from '../scribe.ts'
import type { DatedAct } from './dated-act.ts'

/** Components, indicators and the three families; then each edition of their forms, two weeks before it is in force. */
export function definingOfCatalogue(scribe: Scribe): DatedAct[] {
  const editions = familyNames.flatMap(name => {
    const { before, from, obliged } = families[name]
    return [...(before ? [{ name, ...before }] : []), { name, from, obliged }]
  })
  return [
    { at: at('2017-12-11'), do: () => defineFamilies(scribe) },
    ...editions.map(edition => ({ at: at(addDays(edition.from, -14)), do: () => defineForm(scribe, edition) })),
  ]
}

async function defineFamilies(scribe: Scribe) {
  await scribe.act(indicators.does.defineComponents, { components })
  await scribe.act(indicators.does.defineIndicators, { groups, indicators: [...indicatorRows, ...ratioRows] })
  for (const name of familyNames) {
    const { code, names, periodKind, sections } = families[name]
    await scribe.act(indicators.does.defineFamily, {
      code,
      names,
      periodKind,
      lane: 'claim',
      slots: sections.flatMap(section => section.components.map(([component, , , , overTime]) => ({ component, overTime }))),
    })
  }
}

interface Edition {
  name: FamilyName
  from: string
  obliged: readonly { level: string; mode: 'own' | 'compiled' }[]
}

export async function defineForm(scribe: Scribe, { name, from, obliged }: Edition) {
  const { code, names, sections, checks, due } = families[name]
  await scribe.act(reports.does.defineForm, {
    family: code,
    from,
    names,
    due,
    obliged: [...obliged],
    checks: [...checks],
    sections: sections.map(({ code: section, vi, en, narrative }) => ({ code: section, names: { vi, en }, narrative })),
    slots: sections.flatMap(section => section.components.map(([component, vi, en]) => ({ component, section: section.code, label: { vi, en } }))),
  })
}
