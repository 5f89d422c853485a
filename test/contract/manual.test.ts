import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chapterPictures, pictureFile, subjects } from '#test/browser/manual.ts'

const names = [...subjects.map(subject => subject.name), ...chapterPictures]
const folder = new URL('../../docs/manual/', import.meta.url)
const pages = readdirSync(folder).filter(name => /^(vi|en)-.*\.md$/.test(name))

test.each(['vi', 'en'] as const)('the manual in %s shows every picture that the year takes, and no other', language => {
  const text = pages
    .filter(name => name.startsWith(language))
    .map(name => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  const shown = [...text.matchAll(/!\[[^\]]+\]\(pictures\/([^)]+)\)/g)].map(match => match[1])
  expect(shown.toSorted()).toEqual(names.map(name => pictureFile(language, name)).toSorted())
})

test('every picture of the manual is there, and no other', () => {
  const expected = (['vi', 'en'] as const).flatMap(language => names.map(name => pictureFile(language, name)))
  expect(readdirSync(new URL('pictures/', folder)).toSorted()).toEqual(expected.toSorted())
})

test('every chapter stands in both languages', () => {
  const of = (language: string) => pages.filter(name => name.startsWith(language)).map(name => name.slice(3))
  expect(of('vi').length).toBeGreaterThan(0)
  expect(of('en')).toEqual(of('vi'))
})
