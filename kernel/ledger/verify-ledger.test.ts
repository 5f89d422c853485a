import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { concealed } from './commitment.ts'
import { insertEntries } from './entry.ts'
import { act, publicKey, scratchLedger, signer } from './scratch-ledger.fixture.ts'
import { makeCheckpoint, sequenceLedger } from './sequencer.ts'
import { verifyLedger } from './verify-ledger.ts'

const { pool, ordered, tamper } = await scratchLedger()

describe('verification names', () => {
  const at = (position: number) => `(select entry_id from ledger_leaf where position = ${position})`
  const rehash = `leaf_hash = sha256('\\x00'::bytea || convert_to(body, 'UTF8'))`
  const altered = `body = replace(body, '"n":6', '"n":600')`

  test.each([
    ['an altered body', 6, 'body_altered', [`update ledger_entry set ${altered} where id = ${at(6)}`]],
    [
      'a body altered together with its leaf hash',
      6,
      'entry_replaced',
      [`update ledger_entry set ${altered} where id = ${at(6)}`, `update ledger_entry set ${rehash} where id = ${at(6)}`],
    ],
    ['an altered leaf hash', 6, 'leaf_hash_altered', [`update ledger_entry set leaf_hash = sha256('x') where id = ${at(6)}`]],
    ['an altered hash in the order', 6, 'leaf_hash_altered', [`update ledger_leaf set leaf_hash = sha256('x') where position = 6`]],
    [
      'an altered time beside the body',
      6,
      'columns_altered',
      [`update ledger_entry set recorded_at = recorded_at + interval '1 microsecond' where id = ${at(6)}`],
    ],
    ['a deleted entry', 6, 'entry_missing', [`delete from ledger_entry where id = ${at(6)}`]],
    ['an inner hash', 4, 'node_altered', [`update ledger_node set hash = sha256('x') where level = 2 and index = 1`]],
    ['a missing inner hash', 4, 'node_altered', [`delete from ledger_node where level = 2 and index = 1`]],
  ])('%s', async (_, position, problem, statements) => {
    const ids = await ordered(13)
    await makeCheckpoint(pool, signer)
    await tamper(...statements)
    const entryId = problem === 'node_altered' ? null : ids[position]
    expect((await verifyLedger(pool, { publicKey })).problems).toEqual([{ position, entryId, problem, detail: expect.any(String) }])
  })

  test('an entry altered in every copy of its hash, the chain excepted', async () => {
    const ids = await ordered(13)
    await makeCheckpoint(pool, signer)
    await tamper(
      `update ledger_entry set ${altered} where id = ${at(6)}`,
      `update ledger_entry set ${rehash} where id = ${at(6)}`,
      `update ledger_leaf set leaf_hash = (select leaf_hash from ledger_entry where id = entry_id) where position = 6`,
    )
    expect((await verifyLedger(pool)).problems).toMatchObject([{ position: 6, entryId: ids[6], problem: 'chain_broken' }])
  })

  test('a place taken out of the order, with the entry that lost it', async () => {
    const ids = await ordered(13)
    await tamper('delete from ledger_leaf where position = 6')
    expect((await verifyLedger(pool)).problems).toMatchObject([
      { position: 6, problem: 'position_missing' },
      { position: null, entryId: ids[6], problem: 'never_ordered' },
    ])
  })

  test('a row put into the order, the rest moved up', async () => {
    await ordered(13)
    await makeCheckpoint(pool, signer)
    await insertEntries(pool as never, [act(99)])
    await tamper(
      'update ledger_leaf set position = position + 1000 where position >= 6',
      'update ledger_leaf set position = position - 999 where position >= 1000',
      `insert into ledger_leaf select 6, id, leaf_hash, sha256(chain || entry.leaf_hash)
       from ledger_pending join ledger_entry entry on id = entry_id, (select chain from ledger_leaf where position = 5) before`.replace(
        'select 6, id, leaf_hash',
        'select 6, id, entry.leaf_hash',
      ),
      'delete from ledger_pending',
    )
    const { problems } = await verifyLedger(pool, { publicKey })
    expect(problems[0]).toMatchObject({ position: 7, problem: 'chain_broken' })
    expect(problems.map(({ problem }) => problem)).toContain('checkpoint_root')
  })

  test('a ledger rewritten whole, by the checkpoint held outside', async () => {
    await ordered(13)
    const { note } = await makeCheckpoint(pool, signer)
    const bodies = (await pool.query('select body from ledger_entry order by recorded_at')).rows
    await tamper(
      'truncate ledger_entry, ledger_leaf, ledger_node, ledger_checkpoint, ledger_salt',
      ...bodies.map(({ body }, n) => {
        const text = n === 6 ? body.replace('"n":6', '"n":600') : body
        const { id, businessAt, recordedAt } = JSON.parse(text)
        return `insert into ledger_entry select '${id}', '${text}', sha256('\\x00'::bytea || convert_to('${text}', 'UTF8')), '${businessAt}', '${recordedAt}'`
      }),
    )
    await sequenceLedger(pool)
    await makeCheckpoint(pool, signer)
    expect((await verifyLedger(pool, { publicKey })).ok).toBe(true)
    expect((await verifyLedger(pool, { publicKey, held: [note] })).problems).toMatchObject([{ problem: 'checkpoint_root' }])
  })

  test('an altered checkpoint, a forged one, and one that claims more', async () => {
    await ordered(4)
    await makeCheckpoint(pool, signer)
    await ordered(1)
    await makeCheckpoint(pool, { ...signer, key: generateKeyPairSync('ed25519').privateKey })
    await tamper(`update ledger_checkpoint set root = sha256('x') where size = 4`, `delete from ledger_leaf where position = 4`)
    const problems = (await verifyLedger(pool, { publicKey })).problems.map(({ problem }) => problem)
    expect(problems).toEqual(['checkpoint_altered', 'checkpoint_signature', 'checkpoint_altered', 'never_ordered'])
  })

  test('an entry deleted, or its mark, before it was ordered', async () => {
    const [lost, silenced] = [act(0), act(1)]
    await insertEntries(pool as never, [lost, silenced])
    await tamper(`delete from ledger_entry where id = '${lost.id}'`, `delete from ledger_pending where entry_id = '${silenced.id}'`)
    expect((await verifyLedger(pool)).problems).toMatchObject([
      { entryId: silenced.id, problem: 'never_ordered' },
      { entryId: lost.id, problem: 'waiting_entry_missing' },
    ])
  })

  test('a salt that does not open its commitment; an erased one is no fault', async () => {
    const { content, salts } = concealed({ a: 'An', b: 'Bình', c: 'Chi' }, ['/a', '/b', '/c'])
    const entry = act(0, content, salts)
    await insertEntries(pool as never, [entry])
    await sequenceLedger(pool)
    const values: Record<string, string> = { '/a': 'An', '/b': 'Bình', '/c': 'Chi' }
    const reveal = async (_: string, path: string) => values[path]
    expect((await verifyLedger(pool, { reveal })).ok).toBe(true)
    await pool.query(`delete from ledger_salt where path = '/a'`)
    await pool.query(`update ledger_salt set salt = substr(sha256('x'), 1, 16) where path = '/b'`)
    await pool.query(`update ledger_salt set path = '/d' where path = '/c'`)
    const { problems } = await verifyLedger(pool, { reveal })
    expect(problems).toMatchObject([
      { position: 0, entryId: entry.id, problem: 'salt_mismatch' },
      { position: 0, entryId: entry.id, problem: 'salt_mismatch' },
    ])
    expect(problems.map(({ detail }) => detail).sort()).toEqual([expect.stringContaining('/b'), expect.stringContaining('/d')])
  })
})
