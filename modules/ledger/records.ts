import { z } from 'zod'
import { Id, Instant } from '#kernel/records.ts'

/** One act as the ledger keeps it. `position` is null until it is ordered (less than a second). */
export const LedgerEntry = z.object({
  id: Id,
  action: z.string(),
  at: Instant,
  machineAt: Instant,
  accountId: Id.nullable(),
  /** Who did it, where the reader may know the name; the system has no account. */
  person: z.string().nullable(),
  mandateId: Id.nullable(),
  units: z.array(Id),
  unitNames: z.array(z.string()),
  position: z.int().nullable(),
  leafHash: z.string(),
})

export const LedgerHead = z.object({
  size: z.int(),
  waiting: z.int(),
  checkpoint: z.object({ size: z.int(), root: z.string(), note: z.string(), madeAt: Instant }).nullable(),
})

declare module '#kernel/db.ts' {
  interface Tables {
    ledgerLeaf: { position: number; entryId: string; leafHash: Uint8Array; chain: Uint8Array }
    ledgerPending: { entryId: string; recordedAt: string }
    ledgerCheckpoint: { size: number; root: Uint8Array; signedNote: string; madeAt: string }
  }
}
