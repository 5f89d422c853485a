import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { commit, commitmentAt, concealed, newSalt, opens } from './commitment.ts'

describe('commitment', () => {
  test('is SHA-256 over salt and canonical value', () => {
    const salt = newSalt()
    const value = { name: 'Nguyễn Thị Hạnh', born: 1974 }
    expect(commit(value, salt)).toEqual(createHash('sha256').update(salt).update('{"born":1974,"name":"Nguyễn Thị Hạnh"}').digest())
    expect(salt).toHaveLength(16)
    expect(() => commit(value, Buffer.alloc(15))).toThrow(RangeError)
  })

  test('conceals chosen values, each under its own salt, and opens with the right one only', () => {
    const content = { person: { name: 'Ân', phone: '0912' }, others: [{ name: 'Ân' }], unit: 7 }
    const { content: hidden, salts } = concealed(content, ['/person/name', '/others/0/name'])
    expect(canonical(hidden)).not.toContain('Ân')
    expect(hidden).toMatchObject({ person: { phone: '0912' }, unit: 7 })
    expect(salts.map(salt => salt.path).sort()).toEqual(['/others/0/name', '/person/name'])
    const [first, second] = salts.map(({ path, salt }) => ({ salt, commitment: commitmentAt(hidden, path) }))
    if (!first?.commitment || !second?.commitment) throw new Error('no commitment')
    expect(first.commitment).not.toEqual(second.commitment)
    expect(opens(first.commitment, 'Ân', first.salt)).toBe(true)
    expect(opens(first.commitment, 'Ân', second.salt)).toBe(false)
    expect(opens(first.commitment, 'Bình', first.salt)).toBe(false)
  })

  test('refuses a path that leads nowhere, so that nothing personal is published by a slip', () => {
    expect(() => concealed({ person: { name: 'Ân' } }, ['/person/nam'])).toThrow('/person/nam')
  })

  test('finds a commitment only where one stands', () => {
    expect(commitmentAt({ 'a/b': { committed: 'x' } }, '/a~1b')).toEqual({ committed: 'x' })
    expect(commitmentAt({ a: 'text' }, '/a')).toBeUndefined()
    expect(commitmentAt({ a: { committed: 'x' } }, '/toString')).toBeUndefined()
  })
})
