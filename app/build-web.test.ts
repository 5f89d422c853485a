import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildOnce } from './build-web.ts'

let builds: string
beforeAll(async () => void (builds = join(await mkdtemp(join(tmpdir(), 'caunoi-builds-')), 'web')))
afterAll(() => rm(join(builds, '..'), { recursive: true }))

const client = (text: string) => async (folder: string) => {
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', `main-${text}.js`), text)
  await writeFile(join(folder, 'index.html'), `<script src="/assets/main-${text}.js">`)
}
const neverMade = () => Promise.reject(new Error('built again'))

test('a build stays as it is while the next is made and after', async () => {
  const running = await buildOnce(builds, 'one', client('one'))
  let seen = ''
  const next = await buildOnce(builds, 'two', async folder => {
    await client('two')(folder)
    seen = await readFile(join(running, 'assets/main-one.js'), 'utf8')
  })
  expect(next).not.toBe(running)
  expect([seen, await readFile(join(running, 'assets/main-one.js'), 'utf8')]).toEqual(['one', 'one'])
  expect(await buildOnce(builds, 'one', neverMade)).toBe(running)
})

test('two that start at once get one whole build', async () => {
  const folders = await Promise.all([buildOnce(builds, 'three', client('three')), buildOnce(builds, 'three', client('three'))])
  expect(new Set(folders).size).toBe(1)
  expect(await readFile(join(folders[0], 'assets/main-three.js'), 'utf8')).toBe('three')
  expect((await readdir(builds)).sort()).toEqual(['one', 'three', 'two'])
})

test('a build that fails leaves nothing that could be taken for one', async () => {
  const broken = async (folder: string) => {
    await writeFile(join(folder, 'index.html'), 'half')
    throw new Error('no more room')
  }
  await expect(buildOnce(builds, 'four', broken)).rejects.toThrow('no more room')
  expect(await readdir(builds)).not.toContain('four')
  expect(await readdir(builds)).toHaveLength(3)
})

test('old builds go, but for the newest and those started with today', async () => {
  const lastWeek = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000)
  for (const name of ['one', 'two', 'three']) await utimes(join(builds, name), lastWeek, lastWeek)
  await buildOnce(builds, 'two', neverMade)
  for (const name of ['five', 'six', 'seven', 'eight']) await buildOnce(builds, name, client(name))
  expect((await readdir(builds)).sort()).toEqual(['eight', 'five', 'seven', 'six', 'two'])
})
