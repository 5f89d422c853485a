import { expect, test } from 'vitest'
import { loadTranslator } from '#kernel/translate.ts'
import type { RailItem } from '#ui/web-module.ts'
import { webModules } from './modules.ts'
import { paletteSources } from './palette-sources.ts'

const translator = loadTranslator()
const t = (id: string) => translator.t('vi', id)
const rail = webModules.flatMap(module => module.rail ?? [])
const offered = async (items: RailItem[], permissions: string[] = []) =>
  (await Promise.all(paletteSources(webModules, items, permissions, t).map(source => source.find('', new AbortController().signal)))).flat()

test('the palette offers every page once, whichever module it is of', async () => {
  const labels = (await offered(rail)).map(item => item.label)
  expect(labels).toContain('Hội nghị')
  expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([])
})

test('a place one may not use is not offered, nor the pages under it', async () => {
  const addresses = (await offered(rail.filter(item => item.to !== '/tasks'))).map(item => item.to)
  expect(addresses).toContain('/reports/board')
  expect(addresses.filter(to => to?.startsWith('/tasks'))).toEqual([])
  expect(addresses).not.toContain('/reorganisations')
  expect((await offered(rail, ['org.manage'])).map(item => item.to)).toContain('/reorganisations')
})

test('a letter after g goes to one place', () => {
  const keys = webModules.flatMap(module => module.goKeys ?? []).map(({ key }) => key)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})
