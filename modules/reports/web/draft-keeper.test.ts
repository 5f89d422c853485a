import { expect, test } from 'vitest'
import { CallError } from '#ui/client.ts'
import { DraftKeeper, type FieldValue, type KeeperDoors } from './draft-keeper.ts'

/** A device with its store, and a server that keeps fields by version. */
function device(kept: Record<string, string> = {}) {
  const store = new Map(Object.entries(kept))
  const server = { version: 0, fields: new Map<string, { value: FieldValue; version: number }>(), online: true, calls: 0 }
  const doors: KeeperDoors = {
    store: { getItem: key => store.get(key) ?? null, setItem: (key, value) => void store.set(key, value), removeItem: key => void store.delete(key) },
    now: () => '2021-01-17T00:30:00.000Z',
    later: () => () => {},
    send: async ({ baseVersion, edits }) => {
      server.calls++
      if (!server.online) throw new CallError({ status: 0, code: 'ui.offline', message: '' })
      const newer = [...server.fields].filter(([, one]) => one.version > baseVersion)
      const fields = newer.flatMap(([field, one]) =>
        edits.filter(edit => edit.field === field && edit.value !== one.value).map(edit => ({ field, theirs: one.value, yours: edit.value })),
      )
      if (fields.length) throw new CallError({ status: 409, code: 'stale', message: '', data: { version: server.version, fields } })
      server.version++
      for (const edit of edits) server.fields.set(edit.field, { value: edit.value, version: server.version })
      return {
        version: server.version,
        others: newer.filter(([field]) => !edits.some(edit => edit.field === field)).map(([field, one]) => ({ field, ...one })),
      }
    },
  }
  const elsewhere = (field: string, value: FieldValue) => server.fields.set(field, { value, version: ++server.version })
  return {
    store,
    server,
    doors,
    elsewhere,
    open: (version = server.version, accountId = 'a1') => new DraftKeeper({ accountId, obligationId: 'r1' }, version, doors),
  }
}

test('an edit is on the device first, then on the server, then no longer on the device', async () => {
  const { open, store, server } = device()
  const keeper = open()
  keeper.edit('v:a', 3)
  expect(JSON.parse(store.get('caunoi.draft.a1.r1') ?? '')).toMatchObject({ baseVersion: 0, edits: { 'v:a': { value: 3 } } })
  expect(await keeper.flush()).toBe(1)
  expect(server.fields.get('v:a')?.value).toBe(3)
  expect(store.size).toBe(0)
  expect(keeper.state()).toMatchObject({ status: 'saved', version: 1, pending: {} })
})

test('without a line it stays on the device, and is sent by the next form opened there', async () => {
  const d = device()
  d.server.online = false
  const keeper = d.open()
  keeper.edit('v:a', 3)
  keeper.edit('n:members', 'Ổn định')
  expect(await keeper.flush()).toBeNull()
  expect(keeper.state().status).toBe('on_device')
  d.server.online = true
  const next = d.open()
  expect(next.state().restored).toBe(2)
  expect(await next.flush()).toBe(1)
  expect(d.server.fields.get('n:members')?.value).toBe('Ổn định')
  expect(d.store.size).toBe(0)
})

test('another field saved elsewhere is merged; the same field is asked about, and either answer holds', async () => {
  const d = device()
  const keeper = d.open()
  d.elsewhere('v:b', 5)
  keeper.edit('v:a', 1)
  await keeper.flush()
  expect(keeper.state().known).toMatchObject({ 'v:a': 1, 'v:b': 5 })
  d.elsewhere('v:a', 2)
  keeper.edit('v:a', 9)
  keeper.edit('v:c', 4)
  expect(await keeper.flush()).toBeNull()
  expect(keeper.state().conflicts).toEqual({ 'v:a': { theirs: 2, yours: 9 } })
  await keeper.flush()
  expect(d.server.fields.get('v:c')?.value).toBe(4)
  expect(d.server.fields.get('v:a')?.value).toBe(2)
  keeper.edit('v:a', 9)
  await keeper.flush()
  expect(d.server.fields.get('v:a')?.value).toBe(9)
  d.elsewhere('v:a', 7)
  keeper.edit('v:a', 8)
  await keeper.flush()
  keeper.takeTheirs('v:a')
  expect(keeper.state()).toMatchObject({ pending: {}, conflicts: {}, status: 'saved', known: { 'v:a': 7 } })
  expect(d.store.size).toBe(0)
})

test('edits restored from the device do not overwrite what others saved meanwhile', async () => {
  const d = device()
  d.server.online = false
  const keeper = d.open()
  keeper.edit('v:a', 3)
  await keeper.flush()
  d.server.online = true
  d.elsewhere('v:a', 4)
  const next = d.open()
  await next.flush()
  expect(next.state().conflicts).toEqual({ 'v:a': { theirs: 4, yours: 3 } })
  expect(d.server.fields.get('v:a')?.value).toBe(4)
})

test('what stands broken on the device is passed over', () => {
  expect(device({ 'caunoi.draft.a1.r1': '{oops' }).open().state()).toMatchObject({ restored: 0, status: 'saved' })
})

test('at a shared computer another account sees nothing of it; whoever typed it finds it again', async () => {
  const d = device()
  d.server.online = false
  const mine = d.open()
  mine.edit('n:members', 'Chưa gửi')
  mine.close()
  const theirs = d.open(0, 'a2')
  expect(theirs.state()).toMatchObject({ restored: 0, pending: {} })
  theirs.edit('n:members', 'Của người khác')
  expect(d.open().state().pending).toMatchObject({ 'n:members': { value: 'Chưa gửi' } })
})
