import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { layoutKeys, officialLayout } from './paper/layout.ts'
import { DueRule, periodKinds } from './period.ts'
import { citation, loadRules, RuleFault } from './rules.ts'

const rules = loadRules()

describe('the sets of the house', () => {
  test.each(['2019-01-01', '2021-01-17', '2026-11-22'])('on %s every paper can be laid out', date => {
    const layout = officialLayout(key => rules.at(date).get(key, z.unknown()).value)
    expect(layout.margin).toEqual({ topMm: 20, bottomMm: 20, leftMm: 30, rightMm: 15 })
    expect(
      layoutKeys.every(key =>
        rules
          .at(date)
          .all()
          .some(param => param.key === key),
      ),
    ).toBe(true)
  })
  test('the layout of 2018 gives way to that of 2026 on the day of the new guidance', () => {
    const font = (date: string) => rules.at(date).get('layout.font.family', z.string())
    expect(font('2021-01-17')).toMatchObject({ value: 'Times New Roman', set: 'party-paper-2018', evidence: 'sourced' })
    expect(font('2026-05-26').set).toBe('party-paper-2018')
    expect(font('2026-05-27')).toMatchObject({ set: 'party-paper-2026', evidence: 'second-hand' })
  })
  test.each(['2015-06-01', '2016-07-25', '2021-01-17', '2023-01-01', '2026-07-26'])('on %s an organisation is founded by three', date => {
    expect(rules.at(date).get('unit.found.min_official_members', z.int()).value).toBe(3)
    expect(rules.at(date).get('unit.committee.min_members', z.int()).value).toBe(30)
  })
  test('what nobody published is not called sourced', () => {
    expect(rules.at('2021-01-17').get('layout.margin.left_mm', z.number()).evidence).toBe('unverified')
    expect(rules.at('2021-01-17').get('report.due.month', DueRule).evidence).toBe('unverified')
    expect(rules.at('2021-01-17').get('unit.found.min_official_members', z.int()).evidence).toBe('sourced')
  })
  test.each(periodKinds)('a due rule for a %s', kind => {
    expect(rules.at('2021-01-17').get(`report.due.${kind}`, DueRule).value).toHaveProperty('kind')
  })
  test('a value says why', () => {
    const seal = rules.at('2021-01-17').get('unit.seal.levels', z.array(z.string()))
    expect(seal.value).toContain('grassroots_cell')
    expect(citation(seal, rules.set(seal.set), 'vi')).toBe('29-QĐ/TW, Quy định số 29-QĐ/TW (2016) thi hành Điều lệ Đảng: tổ chức, hiệu lực từ 25/07/2016')
  })
})

describe('a folder of sets', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caunoi-rules-'))
    put('old', { effectiveFrom: '2010-01-01' }, [
      { key: 'vote.majority', value: 50 },
      { key: 'vote.quorum', value: 66 },
    ])
    put('other', { effectiveFrom: '2012-01-01' }, [{ key: 'seat.max', value: 9 }])
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const put = (code: string, set: object, params: object[]) => {
    mkdirSync(join(folder, code), { recursive: true })
    const title = { vi: `Quy định ${code}`, en: `Regulation ${code}` }
    const whole = { code, title, issuer: title, issuedOn: null, effectiveFrom: '2010-01-01', effectiveTo: null, replaces: [], ...set }
    writeFileSync(join(folder, code, 'set.json'), JSON.stringify(whole))
    const filled = params.map(param => ({ unit: null, clause: '1', evidence: 'design', source: 'test', ...param }))
    writeFileSync(join(folder, code, 'parameters.json'), JSON.stringify(filled))
  }
  const fault = () => {
    try {
      loadRules(folder)
    } catch (error) {
      if (error instanceof RuleFault) return error.message.replace(`${folder}/`, '')
      throw error
    }
    return 'no fault'
  }

  test('a third set is a third folder: it ends the one it replaces and leaves its file alone', () => {
    put('third', { effectiveFrom: '2020-07-01', replaces: ['old'] }, [{ key: 'vote.majority', value: 60, unit: 'percent' }])
    const loaded = loadRules(folder)
    expect(loaded.at('2020-06-30').get('vote.majority', z.int()).value).toBe(50)
    expect(loaded.at('2020-07-01').get('vote.majority', z.int())).toMatchObject({ value: 60, unit: 'percent', set: 'third' })
    expect(
      loaded
        .at('2020-07-01')
        .all()
        .map(param => param.key),
    ).toEqual(['seat.max', 'vote.majority'])
    expect(loaded.set('old').inForceTo).toBe('2020-06-30')
    expect(loaded.sets.map(set => set.code)).toEqual(['old', 'other', 'third'])
  })
  test('two sets with one key may follow each other without replacing', () => {
    put('old', { effectiveTo: '2015-12-31' }, [{ key: 'vote.majority', value: 50 }])
    put('third', { effectiveFrom: '2016-01-01' }, [{ key: 'vote.majority', value: 60 }])
    expect(fault()).toBe('no fault')
  })
  test('before the first set, and under an unknown key, there is no rule', () => {
    const loaded = loadRules(folder)
    expect(() => loaded.at('2009-12-31').get('vote.majority', z.int())).toThrow('no rule vote.majority in force on 2009-12-31')
    expect(() => loaded.at('2011-01-01').get('seat.max', z.int())).toThrow(RuleFault)
    expect(() => loaded.at('2011-01-01').get('vote.majority', z.string())).toThrow(/^old, vote.majority: /)
    expect(() => loaded.set('nowhere')).toThrow('no rule set "nowhere"')
    expect(() => loaded.at('17/01/2021')).toThrow()
  })

  test.each<[string, () => void, string]>([
    [
      'one key in two sets in force',
      () => put('third', { effectiveFrom: '2016-01-01' }, [{ key: 'vote.majority', value: 1 }]),
      'third: vote.majority is also in force in old on 2016-01-01; say which replaces the other',
    ],
    [
      'the same, found from the earlier one',
      () => put('third', { effectiveFrom: '2001-01-01' }, [{ key: 'seat.max', value: 1 }]),
      'other: seat.max is also in force in third on 2012-01-01; say which replaces the other',
    ],
    [
      'a key twice in a set',
      () =>
        put('old', {}, [
          { key: 'a.b', value: 1 },
          { key: 'a.b', value: 2 },
        ]),
      'old/parameters.json: the key a.b stands twice in this set',
    ],
    [
      'a word of evidence nobody knows',
      () =>
        put('old', {}, [
          { key: 'a.b', value: 1 },
          { key: 'a.c', value: 1, evidence: 'sure' },
        ]),
      'old/parameters.json: [1].evidence: Invalid option: expected one of "sourced"|"second-hand"|"unverified"|"design"',
    ],
    [
      'a missing source',
      () => put('old', {}, [{ key: 'a.b', value: 1, source: '' }]),
      'old/parameters.json: [0].source: Too small: expected string to have >=1 characters',
    ],
    ['a day that is none', () => put('old', { effectiveFrom: '2010-02-30' }, []), 'old/set.json: effectiveFrom: Invalid ISO date'],
    ['an end before the beginning', () => put('old', { effectiveTo: '2009-01-01' }, []), 'old/set.json: effectiveTo: is earlier than effectiveFrom'],
    ['a code that is not its folder', () => put('old', { code: 'new' }, []), 'old/set.json: code "new" is not the name of its folder'],
    ['a set that replaces nothing known', () => put('third', { replaces: ['gone'] }, []), 'third/set.json: replaces "gone", which is not there'],
    [
      'a set that replaces a younger one',
      () => put('third', { effectiveFrom: '2011-01-01', replaces: ['other'] }, []),
      'third/set.json: replaces "other", which is not older',
    ],
    ['a folder without set.json', () => mkdirSync(join(folder, 'empty')), 'empty: has no set.json'],
  ])('%s stops the start with one line', (_, spoil, line) => {
    spoil()
    expect(fault()).toBe(line)
  })
  test('a file that is not JSON', () => {
    writeFileSync(join(folder, 'old', 'parameters.json'), '[{]')
    expect(fault()).toMatch(/^old\/parameters\.json: is not JSON \(.+\)$/)
  })
})
