import { v7 as newKey } from 'uuid'
import { CallError } from '#ui/client.ts'

export type FieldValue = number | string | null

/** What is typed and not yet known to be saved, by field. */
export interface PendingEdit {
  value: FieldValue
  at: string
}

/** Somebody else saved another value of a field after the version this one was typed on. */
export interface Conflict {
  theirs: FieldValue
  yours: FieldValue
}

export interface KeeperState {
  status: 'saved' | 'saving' | 'on_device'
  version: number
  pending: Readonly<Record<string, PendingEdit>>
  conflicts: Readonly<Record<string, Conflict>>
  /** Edits found on the device when the form opened. */
  restored: number
  /** Values that arrived from others or were saved since the sheet was read. */
  known: Readonly<Record<string, FieldValue>>
}

interface Saved {
  version: number
  others: { field: string; value: FieldValue; version: number }[]
}
export interface KeeperDoors {
  send: (input: { baseVersion: number; edits: { field: string; value: FieldValue; at: string }[] }, key: string) => Promise<Saved>
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  now: () => string
  later: (work: () => void, milliseconds: number) => () => void
}

const pause = 700
const retryPause = 5000

/**
 * Keeps a draft: every edit is on the device before anything else, is sent a moment after the typing stops, survives a closed tab and a dropped line, and
 * is sent again when the line is back. The same field edited elsewhere becomes a conflict that the person decides; other fields are merged.
 */
export class DraftKeeper {
  #state: KeeperState
  readonly #listeners = new Set<() => void>()
  #cancel: (() => void) | null = null
  #sending: Promise<void> | null = null

  constructor(
    readonly whose: { accountId: string; obligationId: string },
    version: number,
    readonly doors: KeeperDoors,
  ) {
    const kept = read(doors.store, storeKey(whose))
    const restored = Object.keys(kept?.edits ?? {}).length
    // Restored edits were typed on the version they name: what others saved since then must not be overwritten unseen.
    this.#state = {
      status: restored ? 'on_device' : 'saved',
      version: kept ? Math.min(kept.baseVersion, version) : version,
      pending: kept?.edits ?? {},
      conflicts: {},
      restored,
      known: {},
    }
    if (restored) this.#schedule(0)
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  readonly state = () => this.#state

  edit(field: string, value: FieldValue) {
    const { [field]: _settled, ...conflicts } = this.#state.conflicts
    this.#set({ pending: { ...this.#state.pending, [field]: { value, at: this.doors.now() } }, conflicts, status: 'saving' })
    this.#keep()
    this.#schedule(pause)
  }

  /** Decides a conflict for the other person's value. */
  takeTheirs(field: string) {
    const { [field]: conflict, ...conflicts } = this.#state.conflicts
    const { [field]: _mine, ...pending } = this.#state.pending
    this.#set({
      conflicts,
      pending,
      known: { ...this.#state.known, ...(conflict ? { [field]: conflict.theirs } : {}) },
      status: Object.keys(pending).length ? this.#state.status : 'saved',
    })
    this.#keep()
  }

  /** The sheet was read again: values arrived that nobody here has touched. */
  follow(version: number) {
    if (Object.keys(this.#state.pending).length === 0 && version > this.#state.version) this.#set({ version, known: {} })
  }

  /** Sends what is pending now; answers with the saved version, or null when something could not be saved. */
  async flush(): Promise<number | null> {
    this.#cancel?.()
    await this.#sending
    if (this.#sendable().length) await this.#send()
    return Object.keys(this.#state.pending).length ? null : this.#state.version
  }

  close() {
    this.#cancel?.()
    void this.flush()
  }

  #sendable = () => Object.entries(this.#state.pending).filter(([field]) => !(field in this.#state.conflicts))

  #schedule(milliseconds: number) {
    this.#cancel?.()
    this.#cancel = this.doors.later(() => void this.flush(), milliseconds)
  }

  #send(): Promise<void> {
    this.#sending = this.#sendOnce().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #sendOnce() {
    const sent = this.#sendable()
    this.#set({ status: 'saving' })
    try {
      const saved = await this.doors.send({ baseVersion: this.#state.version, edits: sent.map(([field, edit]) => ({ field, ...edit })) }, newKey())
      const done = Object.fromEntries(sent)
      const pending = Object.fromEntries(Object.entries(this.#state.pending).filter(([field, edit]) => done[field] !== edit))
      const known = {
        ...this.#state.known,
        ...Object.fromEntries(sent.map(([field, edit]) => [field, edit.value])),
        ...Object.fromEntries(saved.others.map(other => [other.field, other.value])),
      }
      this.#set({ version: saved.version, pending, known, restored: 0, status: Object.keys(pending).length ? 'saving' : 'saved' })
      this.#keep()
      if (this.#sendable().length) this.#schedule(pause)
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown) {
    if (!(error instanceof CallError)) throw error
    const told = error.code === 'stale' ? (error.data as { version: number; fields: { field: string; theirs: FieldValue; yours: FieldValue }[] }) : null
    if (told) {
      const conflicts = Object.fromEntries(told.fields.map(({ field, theirs, yours }) => [field, { theirs, yours }]))
      this.#set({ version: told.version, conflicts: { ...this.#state.conflicts, ...conflicts }, status: 'on_device' })
      this.#keep()
      if (this.#sendable().length) this.#schedule(0)
      return
    }
    this.#set({ status: 'on_device' })
    // A refusal will not become an answer by waiting; a lost line or a busy server will.
    if (error.status === 0 || error.status >= 500 || error.status === 429) this.#schedule(retryPause)
  }

  #keep() {
    const key = storeKey(this.whose)
    if (Object.keys(this.#state.pending).length === 0) this.doors.store.removeItem(key)
    else this.doors.store.setItem(key, JSON.stringify({ baseVersion: this.#state.version, edits: this.#state.pending }))
  }

  #set(patch: Partial<KeeperState>) {
    this.#state = { ...this.#state, ...patch }
    for (const listener of this.#listeners) listener()
  }
}

/** By account too: at a shared computer nobody is shown what another has typed. */
const storeKey = ({ accountId, obligationId }: DraftKeeper['whose']) => `caunoi.draft.${accountId}.${obligationId}`

function read(store: Pick<Storage, 'getItem'>, key: string): { baseVersion: number; edits: Record<string, PendingEdit> } | null {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as { baseVersion?: unknown; edits?: unknown } | null
    return kept && typeof kept.baseVersion === 'number' && kept.edits !== null && typeof kept.edits === 'object'
      ? (kept as { baseVersion: number; edits: Record<string, PendingEdit> })
      : null
  } catch {
    return null // broken by something else on this device: nothing of ours to restore
  }
}
