import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { sourceFiles } from '../architecture.ts'
import { root } from './generated.ts'

/** What has no screen, and why. Everything else that the server offers is offered to people too. */
const withoutScreen: Record<string, string> = {
  'org.foundMany': 'bulk variant of found, for import and the demonstration',
  'access.establish': 'bulk variant, for import and the demonstration',
  'access.loadPositions': 'the system loads the catalogue of positions',
  'tasks.deploy': 'several tasks in one act, for programs; people give one at a time, drafts, or conclusions of a conference',
  'tasks.recordHistory': 'past years are taken over by the system',
  'reports.recordHistory': 'past years are taken over by the system',
  'results.verify': 'the command line: caunoi verify --rollup',
}

const sources = sourceFiles(root)
  .filter(file => /^(?:modules\/[^/]+|app)\/web\//.test(file) && !file.includes('.test.'))
  .map(file => readFileSync(`${root}/${file}`, 'utf8'))

test('every action and query is used by a screen, or is named here with the reason', () => {
  const named = (modules as readonly Module[]).flatMap(module => Object.keys(module.does).map(name => ({ module: module.name, name })))
  const unused = named.filter(({ module, name }) => !sources.some(text => uses(text, module, name))).map(({ module, name }) => `${module}.${name}`)
  expect(unused.sort()).toEqual(Object.keys(withoutScreen).sort())
})

test('the search for uses finds the three ways of calling, and nothing else', () => {
  expect(uses('useAct(client.tasks.accept)', 'tasks', 'accept')).toBe(true)
  expect(uses('client.tasks.acceptMany', 'tasks', 'accept')).toBe(false)
  expect(uses("client.tasks[verb]; const verbs = ['accept']", 'tasks', 'accept')).toBe(true)
  expect(uses("t('tasks.accept')", 'tasks', 'accept')).toBe(false)
  expect(uses('href={`/api/tasks/export?${query}`}', 'tasks', 'export')).toBe(true)
})

/** Called by its endpoint, by an endpoint chosen from quoted names, or by its address (a download). */
function uses(text: string, module: string, name: string): boolean {
  if (new RegExp(`\\b(?:client|shell)\\.${module}\\.${name}\\b`).test(text)) return true
  if (new RegExp(`/api/${module}/${name}\\b`).test(text)) return true
  return text.includes(`client.${module}[`) && text.includes(`'${name}'`)
}
