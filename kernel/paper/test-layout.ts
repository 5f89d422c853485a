import { readdirSync, readFileSync } from 'node:fs'
import { officialLayout, type OfficialLayout } from './layout.ts'

/** Layouts as the rule sets of the repository give them, read without the rules' own loader. For tests. */
export function layoutOfRules(set: 'party-paper-2018' | 'party-paper-2026'): OfficialLayout {
  const folder = new URL(`../../rules/${set}/`, import.meta.url)
  const values = new Map<string, unknown>()
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json') && name !== 'set.json')) {
    const parameters: { key: string; value: unknown }[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    for (const { key, value } of parameters) values.set(key, value)
  }
  return officialLayout(key => values.get(key))
}

/** The layout in force on the demonstration's day. */
export const testLayout = layoutOfRules('party-paper-2018')
