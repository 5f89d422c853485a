import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from '../seated.fixture.ts'
import { by, planned, take } from './exchange.fixture.ts'

describe('a reorganisation as a file', () => {
  let w: World
  let elsewhere: World
  beforeAll(async () => {
    ;[w, elsewhere] = await Promise.all([world(), world()])
  })
  afterAll(() => Promise.all([w.close(), elsewhere.close()]))

  test('taken out of one installation and into another it is the same plan', async () => {
    const unit = (ref: string, code: string, name: string) => ({
      ref,
      code,
      name,
      level: 'grassroots_committee',
      kind: 'agency',
      hasSeal: true,
      parent: w.known('bloc'),
    })
    const { id } = await by(w).draft({
      unitId: w.known('bloc'),
      title: 'Đổi mới, sắp xếp: khối doanh nghiệp',
      effectiveOn: '2021-02-01',
      decision: decision('31'),
      note: 'Theo chủ trương của Tỉnh ủy',
      steps: [
        {
          act: 'merge',
          units: [
            { unit: w.known('unit4'), members: 4 },
            { unit: w.known('unit5'), members: 3 },
          ],
          into: { ...unit('#moi', 'TN-09', 'Chi bộ Doanh nghiệp'), level: 'grassroots_cell' },
        },
        {
          act: 'split',
          unit: w.known('unit3'),
          found: [unit('#nam', 'NN-11', 'Đảng bộ phía Nam')],
          successors: [
            { to: w.known('unit2'), share: 333_333 },
            { to: '#nam', share: 666_667 },
          ],
          children: [{ unit: w.known('cell3'), to: '#nam' }],
        },
        { act: 'move', unit: w.known('cell1'), parent: '#nam' },
        { act: 'rename', unit: w.known('unit6'), name: 'Chi bộ Hội', code: 'CQ-12', decision: decision('30') },
      ],
    })
    const file = await by(w).exportOne({ id })
    expect(file).toMatchObject({ fileName: '2021-02-01-doi-moi-sap-xep-khoi-doanh-nghiep.json', mediaType: 'application/json' })
    expect(Buffer.from(file.content).toString()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)

    expect(await take(elsewhere, file.content, true)).toMatchObject({ id: null, steps: 4, problems: [] })
    expect((await by(elsewhere).list({})).total).toBe(0)
    const taken = await take(elsewhere, file.content, false)
    expect(await planned(elsewhere, taken.id ?? '')).toEqual(await planned(w, id))
    expect((await planned(w, id)).faults).toEqual([])
    const again = await by(elsewhere).exportOne({ id: taken.id ?? '' })
    expect(Buffer.from(again.content).toString()).toBe(Buffer.from(file.content).toString())
    // What was carried out names the units as they were called before it.
    await by(elsewhere).choose({ id: taken.id ?? '', choices: [{ key: `access.mandate:${elsewhere.known('mandate:unit3')}`, choice: 'lapse' }] })
    await by(elsewhere).edit({ ...(await edited(taken.id ?? '')), effectiveOn: '2021-01-15' })
    await by(elsewhere).decide({ id: taken.id ?? '', version: 2, decision: decision('31') })
    const done = JSON.parse(Buffer.from((await by(elsewhere).exportOne({ id: taken.id ?? '' })).content).toString())
    expect(done.steps).toEqual(JSON.parse(Buffer.from(file.content).toString()).steps)
  })
  const edited = async (id: string) => {
    const { title, steps, version } = await by(elsewhere).reorganisation({ id })
    return { id, title, steps, version }
  }
  test('what is no plan is refused for what it is', async () => {
    for (const [content, code] of [
      ['{', 'reorganisations.not_a_plan'],
      ['[]', 'reorganisations.not_a_plan'],
      ['PK and nothing', 'file_broken'],
    ] as const)
      expect((await expectRefusal(take(w, content, true), 'input.invalid')).issues).toMatchObject([{ path: ['content'], code }])
    const file = { format: 'caunoi.reorganisation', version: 1, title: 'Thử', effectiveOn: '2021-02-01', steps: [{ act: 'dissolve', unit: 'CQ-77' }] }
    expect((await take(w, JSON.stringify(file), true)).problems).toEqual([
      { row: null, cell: null, path: ['steps', 0, 'unit'], code: 'reorganisations.code_unknown', data: { code: 'CQ-77', date: '01/02/2021' } },
    ])
    const bad = await expectRefusal(take(w, JSON.stringify({ ...file, version: 2, steps: [{ act: 'dissolve' }] }), true), 'input.invalid')
    expect(bad.issues.map(issue => issue.path)).toEqual([
      ['content', 'version'],
      ['content', 'steps', 0, 'unit'],
    ])
    await expectRefusal(
      w.as('unit1').reorganisations.importOne({ unitId: w.known('bloc'), content: Buffer.from('{}').toString('base64'), dryRun: true }),
      'access.not_permitted',
    )
  })
})
