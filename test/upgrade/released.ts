import { fileURLToPath } from 'node:url'
import type { Road } from '#kernel/road.ts'
import { type AnyDeclaration, type Asker, system } from '#kernel/road.ts'
import { api } from '#app/api.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import type { Database } from '#kernel/db.ts'
import type { Role } from '../cast.ts'

/** What a release left behind: a backup of a world with something of everything in it, and what it answered to these questions. */
export const releases = ['release-1'] as const
export const fileOf = (release: string, end: 'tar' | 'json') => fileURLToPath(new URL(`${release}.${end}`, import.meta.url))

export interface Left {
  known: Record<string, string>
  answers: Record<string, unknown>
}

/** Well-known names that the questions use. */
export const names = ['bloc', 'unit1', 'unit7', 'account:office', 'account:unit1', 'account:cell1', 'account:secretary'] as const

type Question = [who: Role | 'system', module: string, name: string, input: (known: (name: string) => string) => unknown]
const questions: Question[] = [
  ['office', 'org', 'tree', () => ({})],
  ['unit1', 'org', 'history', known => ({ id: known('unit1') })],
  ['office', 'results', 'figures', known => ({ unit: known('bloc'), period: '2020' })],
  ['office', 'results', 'matrix', known => ({ unit: known('bloc'), period: '2020', level: 'grassroots' })],
  ['unit1', 'results', 'figures', known => ({ unit: known('unit1'), period: '2020-12' })],
  ['office', 'reports', 'inbox', () => ({ size: 200 })],
  ['unit1', 'reports', 'mine', () => ({})],
  ['office', 'programmes', 'list', () => ({})],
  ['office', 'tasks', 'list', () => ({ size: 200 })],
  ['unit1', 'tasks', 'list', () => ({ size: 200 })],
  ['office', 'conferences', 'list', () => ({})],
  ['office', 'papers', 'builds', () => ({})],
  ['office', 'documents', 'list', () => ({})],
  ['secretary', 'access', 'me', () => ({})],
  ['cell1', 'access', 'me', () => ({})],
  ['system', 'results', 'verify', () => ({})],
]

/** Asks all of them of an installation, each as the person it is for. */
export async function ask({ road, database }: { road: Road; database: Database }, known: (name: string) => string): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const [who, module, name, input] of questions) {
    const asker: Asker = who === 'system' ? system : await askerOfAccount(database.db, known(`account:${who}`), { elevated: false })
    const declaration = (api as unknown as Record<string, { does: Record<string, AnyDeclaration> }>)[module]?.does[name]
    if (!declaration) throw new Error(`there is no ${module}.${name} any more`)
    answers[`${who}: ${module}.${name}`] = JSON.parse(JSON.stringify(await road.perform(declaration, input(known), { asker })))
  }
  return answers
}
