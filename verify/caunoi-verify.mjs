#!/usr/bin/env node
// Checks an exported ledger without the system that made it. One file, Node >= 20, no dependency; the format is in docs/ledger.md.
//
//   node caunoi-verify.mjs --bundle FILE [--key VERIFIER-KEY] [--held FILE]... [--json]
//
// Exit code 0: everything fits. 1: something was altered, and is named. 2: could not be checked (no such file, not a bundle, wrong use).

import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

class CannotCheck extends Error {}

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)
const leafHash = text => sha256(LEAF, Buffer.from(text, 'utf8'))
const nodeHash = (left, right) => sha256(NODE, left, right)
const base64 = (value, length) => {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : undefined
  return bytes && bytes.length === length && bytes.toString('base64') === value ? bytes : undefined
}

/**
 * Checks the lines of a bundle (an async iterable of text).
 * @param {AsyncIterable<string>} lines
 * @param {{ key?: string, held?: string[] }} options key: verifier key known from elsewhere; held: checkpoints kept outside
 */
export async function verifyBundle(lines, { key, held = [] } = {}) {
  const state = {
    problems: [],
    size: 0, // places seen
    edge: [], // hashes of the complete subtrees, widest first
    intact: true, // false once a place is missing: the roots after it cannot be recomputed
    chain: Buffer.alloc(32),
    lastNamed: -1,
    metUpTo: 0,
    checkpoints: [],
    proofs: { inclusion: 0, consistency: 0, openings: 0 },
    openings: new Map(),
    signer: undefined,
    trusted: key !== undefined,
    stated: undefined,
    held: held.map(note => ({ note, ...readNote(note) })),
  }
  for (const one of state.held) if (one.size === undefined) throw new CannotCheck('a held file is not a checkpoint')
  state.held.sort((a, b) => a.size - b.size)

  let number = 0
  for await (const text of lines) {
    number++
    if (text === '') continue
    let line
    try {
      line = JSON.parse(text)
    } catch {
      throw new CannotCheck(`line ${number} is not JSON`)
    }
    if (number === 1) readHeader(state, line, key)
    else if (line.kind === 'entry') takeEntry(state, line)
    else if (line.kind === 'checkpoint') takeCheckpoint(state, line.note, 'in the bundle')
    else if (line.kind === 'inclusion') takeInclusion(state, line)
    else if (line.kind === 'consistency') takeConsistency(state, line)
    else if (line.kind === 'opening') takeOpening(state, line)
    else throw new CannotCheck(`line ${number} is of unknown kind ${JSON.stringify(line.kind)}`)
  }
  if (number === 0) throw new CannotCheck('the bundle is empty')
  meetHeld(state)
  for (const { size } of state.held) {
    if (state.proofsOnly) throw new CannotCheck('a bundle of proofs has no entries to hold against a checkpoint')
    name(state, state.size, null, 'leaf vs root', `a held checkpoint states ${size} entries, the bundle has ${state.size}`)
  }
  if (!state.proofsOnly && state.stated !== state.size) {
    name(state, state.size, null, 'deleted', `the bundle announces ${state.stated} entries and has ${state.size}`)
  }
  const last = state.checkpoints.at(-1)
  return {
    ok: state.problems.length === 0,
    entries: state.size,
    root: rootOf(state)?.toString('base64') ?? null,
    checkpoints: state.checkpoints.length,
    covered: last ? last.size : 0,
    key: state.signer.key,
    keyFrom: state.trusted ? 'the reader' : 'the bundle itself',
    proofs: state.proofs,
    problems: state.problems,
  }
}

function name(state, position, id, differs, detail) {
  state.problems.push({ position, entryId: id, differs, detail })
}

function readHeader(state, line, key) {
  if (line.kind !== 'ledger' || line.version !== 1) throw new CannotCheck('this is not a ledger bundle of version 1')
  state.stated = line.size
  state.proofsOnly = line.size === null
  state.signer = readKey(key ?? line.publicKey)
  if (!state.signer) throw new CannotCheck('the public key is not a verifier key (origin+id+base64)')
  if (key !== undefined && line.publicKey !== key) {
    name(state, null, null, 'signature', 'the bundle carries another public key than the one given')
  }
  meetHeld(state)
}

function takeEntry(state, { position, id, leafHash: stated64, chain: chain64, body }) {
  if (!Number.isSafeInteger(position) || position < 0) throw new CannotCheck('an entry has no position')
  const before = state.problems.length
  if (position < state.size) {
    name(state, position, id, 'order', 'the place is given twice or out of order: a row was put in')
    state.lastNamed = position
    return
  }
  if (state.size < position) {
    const gap = position - state.size
    name(state, state.size, null, 'deleted', gap === 1 ? 'the row of this place is missing' : `${gap} rows are missing from this place on`)
    state.intact = false
    state.chain = undefined
    state.size = position
  }
  const stated = base64(stated64, 32)
  const chain = base64(chain64, 32)
  const fromBody = typeof body === 'string' ? leafHash(body) : undefined
  const fits = hash => hash && chain && (!state.chain || sha256(state.chain, hash).equals(chain))
  // The hash to go on with is the copy that continues the chain, so that one altered row does not accuse those after it.
  const leaf = [stated, fromBody].find(fits) ?? stated ?? fromBody
  if (!fromBody) name(state, position, id, 'deleted', 'the entry has no body')
  else if (!stated || !fromBody.equals(stated)) {
    const detail = fits(fromBody) ? 'the leaf hash was altered; the body is as ordered' : 'the body does not give the leaf hash'
    name(state, position, id, 'body vs leaf hash', detail)
  } else if (idIn(body) !== id) {
    name(state, position, id, 'id vs body', `the body belongs to the entry ${idIn(body)}`)
  }
  if (!fits(leaf)) {
    name(state, position, id, 'leaf vs root', 'the leaf does not continue the chain: a row was put in, taken out or altered here')
  }
  if (state.problems.length > before) state.lastNamed = position
  state.chain = chain
  if (leaf) append(state, leaf)
  else {
    state.intact = false
    state.size++
  }
  meetHeld(state)
}

function append(state, leaf) {
  let hash = leaf
  for (let index = state.size; index % 2 === 1; index = (index - 1) / 2) hash = nodeHash(state.edge.pop() ?? hash, hash)
  state.edge.push(hash)
  state.size++
}

function rootOf({ intact, edge }) {
  if (!intact) return undefined
  return edge.length === 0 ? sha256() : edge.reduceRight((right, left) => nodeHash(left, right))
}

/** Held checkpoints are met when their size is reached, before the next entry. */
function meetHeld(state) {
  while (state.held[0]?.size <= state.size) takeCheckpoint(state, state.held.shift().note, 'held outside')
}

function takeCheckpoint(state, note, where) {
  const stated = readNote(note)
  if (!stated) {
    name(state, null, null, 'checkpoint', `a checkpoint ${where} cannot be read`)
    return
  }
  const { size, root } = stated
  if (!signedBy(state.signer, note, stated)) {
    name(state, null, null, 'signature', `the checkpoint at ${size} (${where}) is not signed by the key`)
  }
  if (state.proofsOnly) {
    state.checkpoints.push({ size, root })
    return
  }
  if (size !== state.size) {
    name(state, state.size, null, 'order', `the checkpoint at ${size} (${where}) stands after ${state.size} entries`)
    return
  }
  const recomputed = rootOf(state)
  if (recomputed?.equals(root)) {
    state.metUpTo = size
  } else {
    const from = Math.max(state.metUpTo, state.lastNamed)
    const reason = recomputed ? 'the entries do not give the root' : 'an entry is missing, so nothing gives the root'
    name(state, from, null, 'leaf vs root', `${reason} signed at ${size} (${where}); it was met up to ${state.metUpTo}`)
  }
  state.checkpoints.push({ size, root })
}

function takeInclusion(state, { id, position, size, body, path }) {
  state.proofs.inclusion++
  const checkpoint = state.checkpoints.find(one => one.size === size)
  const leaf = typeof body === 'string' && idIn(body) === id ? leafHash(body) : undefined
  const proof = Array.isArray(path) ? path.map(hash => base64(hash, 32)) : [undefined]
  if (!checkpoint) name(state, position, id, 'proof', `there is no checkpoint at ${size} to prove against`)
  else if (!leaf || proof.includes(undefined) || !included(leaf, position, size, proof, checkpoint.root)) {
    name(state, position, id, 'proof', `the inclusion proof does not lead to the root at ${size}`)
  }
}

function takeConsistency(state, { from, to, path }) {
  state.proofs.consistency++
  const [first, second] = [from, to].map(size => state.checkpoints.find(one => one.size === size))
  const proof = Array.isArray(path) ? path.map(hash => base64(hash, 32)) : [undefined]
  if (!first || !second) name(state, null, null, 'proof', `there are no checkpoints at ${from} and ${to}`)
  else if (proof.includes(undefined) || !consistent(from, first.root, to, second.root, proof)) {
    name(state, null, null, 'proof', `the ledger at ${to} does not continue the ledger at ${from}`)
  }
}

/** `body` is the entry's text, `value` the canonical JSON text of the concealed value, `path` a JSON pointer in the entry's content. */
function takeOpening(state, { id, body, path, salt: salt64, value }) {
  state.proofs.openings++
  const salt = base64(salt64, 16)
  let at
  try {
    at = JSON.parse(body).content
    for (const step of path.split('/').slice(1)) at = at[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  } catch {
    at = undefined
  }
  const committed = base64(at?.committed, 32)
  if (!salt || typeof value !== 'string' || !committed || !sha256(salt, value).equals(committed)) {
    name(state, null, id, 'salt', `salt and value do not open the commitment at ${path}`)
  }
}

// Checkpoints (C2SP signed-note with Ed25519).

function readNote(note) {
  const form = /^([^\s+]{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime (\S+)\n\n(?:— \S+ \S+\n)+$/u
  const [, origin, size, root64, time] = (typeof note === 'string' && form.exec(note)) || []
  const root = base64(root64, 32)
  return root && Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root, time } : undefined
}

function readKey(key) {
  const [, origin, id, blob] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(key ?? '') ?? []
  const bytes = base64(blob, 33)
  if (!bytes || bytes[0] !== 1) return undefined
  const keyId = sha256(`${origin}\n`, bytes).subarray(0, 4)
  if (keyId.toString('hex') !== id) return undefined
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') }
  return { key, origin, keyId, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) }
}

function signedBy({ origin, keyId, publicKey }, note, stated) {
  if (stated.origin !== origin) return false
  const end = note.indexOf('\n\n') + 1
  return note
    .slice(end + 1)
    .split('\n')
    .some(line => {
      const [dash, signer, blob] = line.split(' ')
      const bytes = base64(blob, 68)
      if (dash !== '—' || signer !== origin || !bytes?.subarray(0, 4).equals(keyId)) return false
      return verify(null, Buffer.from(note.slice(0, end)), publicKey, bytes.subarray(4))
    })
}

// Proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2).

const half = n => Math.floor(n / 2)
const isCount = n => Number.isSafeInteger(n) && n >= 0

function included(leaf, position, size, proof, root) {
  if (!isCount(position) || !isCount(size) || position >= size) return false
  let [node, last, hash] = [position, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = nodeHash(hash, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && hash.equals(root)
}

function consistent(from, fromRoot, to, toRoot, proof) {
  if (!isCount(from) || !isCount(to) || from > to) return false
  if (from === 0) return proof.length === 0 && fromRoot.equals(sha256())
  if (from === to) return proof.length === 0 && fromRoot.equals(toRoot)
  let [node, last] = [from - 1, to - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  const [first, ...path] = node === 0 ? [fromRoot, ...proof] : proof
  if (!first) return false
  let [older, newer] = [first, first]
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      ;[older, newer] = [nodeHash(sibling, older), nodeHash(sibling, newer)]
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else newer = nodeHash(newer, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && older.equals(fromRoot) && newer.equals(toRoot)
}

function idIn(body) {
  try {
    return JSON.parse(body).id
  } catch {
    return undefined
  }
}

// Command line.

const USE = 'usage: node caunoi-verify.mjs --bundle FILE [--key VERIFIER-KEY] [--held CHECKPOINT-FILE]... [--json]'

function readArguments(args) {
  const found = { held: [] }
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--json') found.json = true
    else if (['--bundle', '--key', '--held'].includes(args[i]) && args[i + 1] !== undefined) {
      const value = args[++i]
      if (args[i - 1] === '--held') found.held.push(readFileSync(value, 'utf8'))
      else found[args[i - 1].slice(2)] = value
    } else throw new CannotCheck(USE)
  }
  if (!found.bundle) throw new CannotCheck(USE)
  return found
}

function inWords(verdict) {
  const lines = verdict.problems.map(({ position, entryId, differs, detail }) => {
    const where = [position === null ? '' : `position ${position}`, entryId ? `entry ${entryId}` : ''].filter(Boolean).join(', ')
    return `ALTERED  ${where ? `${where}: ` : ''}${differs}: ${detail}`
  })
  lines.push(`${verdict.ok ? 'OK' : 'NOT OK'}  ${verdict.entries} entries, ${verdict.checkpoints} checkpoints, root ${verdict.root ?? 'not computable'}`)
  if (verdict.covered < verdict.entries) {
    lines.push(`note: the last ${verdict.entries - verdict.covered} entries are under no checkpoint yet`)
  }
  if (verdict.keyFrom !== 'the reader') {
    lines.push('note: the key came with the bundle; give the one you hold with --key, and checkpoints you hold with --held')
  }
  return lines.join('\n')
}

/** Split at LF only: readline would also split at U+2028, which may stand in a body. */
async function* linesOf(path) {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    yield* lines
  }
  if (rest !== '') yield rest
}

async function main() {
  let asked = { json: process.argv.includes('--json') }
  try {
    asked = readArguments(process.argv.slice(2))
    const verdict = await verifyBundle(linesOf(asked.bundle), asked)
    process.stdout.write(`${asked.json ? JSON.stringify(verdict) : inWords(verdict)}\n`)
    process.exitCode = verdict.ok ? 0 : 1
  } catch (error) {
    if (asked.json) process.stdout.write(`${JSON.stringify({ ok: false, error: error.message })}\n`)
    else process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}

// By real path: started through a link, the check must not silently do nothing.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main()
