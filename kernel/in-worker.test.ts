import { execFile } from 'node:child_process'
import { setImmediate as turn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { endWorkers } from './in-worker.ts'
import { renderPdf, renderWord } from './paper/render.ts'
import { samplePaper } from './paper/sample-paper.ts'

const paper = samplePaper(4)

test('while a paper is set elsewhere this thread goes on, and the bytes arrive', async () => {
  let set = false
  const pdf = renderPdf(paper).finally(() => (set = true))
  for (let turns = 0; turns < 100; turns++) await turn()
  expect(set).toBe(false)
  expect(Buffer.from(await pdf).toString('latin1')).toMatch(/^%PDF-/)
})

test('an error arrives as the error it was', async () => {
  const bad = { ...paper, blocks: [{ type: 'paragraph' as const, inlines: [{ type: 'figure' as const, code: 'f-1', value: '1', raw: '1' }] }] }
  const error = await renderWord(bad).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'PaperError', code: 'paper.bad_figure', detail: { code: 'f-1' } })
  expect((error as Error).stack).toContain('runs.ts')
})

test('ending the threads ends what they were at, and the next call begins anew', async () => {
  const cut = renderPdf(paper).then(
    () => 'set',
    () => 'cut off',
  )
  await endWorkers()
  expect(await cut).toBe('cut off')
  expect((await renderWord(paper)).length).toBeGreaterThan(1_000)
})

test('a program that is done ends by itself, though its thread is ready for more', async () => {
  const file = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
  const program = `import { inWorker } from ${file('./in-worker.ts')}
    console.log(await inWorker(new URL(${file('./paper/spelling.ts')}), 'withToneStyle')('hóa', 'uỷ'))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program])
  expect(stdout).toBe('hoá\n')
})
