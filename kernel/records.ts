import { z } from 'zod'

/** Browser-safe pieces of which modules make their records. */
export const Id = z.uuid().meta({ id: 'Id' })
export const IsoDate = z.iso.date()
export const Instant = z.iso.datetime({ offset: true })
/** A line: names, titles. */
export const Line = z.string().trim().min(1).max(300)
/** A text of several lines. */
export const Text = z.string().trim().max(20_000)
/** Why something is done: asked wherever a person is refused, returned or changed. */
export const Reason = z.string().trim().min(3).max(2_000)
/** A stored fixed-point value: the quantity times 10^scale of its component; an integer below 2^53 in size. */
export const Stored = z.int()

export const emptyInput = z.strictObject({})

/** What every list takes. `sort` is a column name, descending with a leading '-'; modules narrow it to their columns. */
export const listInput = {
  search: z.string().trim().max(200).optional(),
  sort: z.string().max(40).optional(),
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(500).default(50),
}

export const listOf = <S extends z.ZodType>(row: S) => z.object({ rows: z.array(row), total: z.int() })

/** Who may do what with a row now; every listed or shown row that has acts carries it. */
export const Can = z.array(z.string())

/**
 * Marks a personal field: it stands only in `person_detail` and the like, enters the ledger as a salted commitment, and states why it is held,
 * who may read it and how long it is kept (Law 91/2025/QH15: purpose limitation, storage limitation).
 */
export const personal = <S extends z.ZodType>(schema: S, purpose: { purpose: string; readers: string; retention: string }) => schema.meta({ personal: purpose })

/** Marks a text that names no person and stays readable in the ledger: a document's number, a unit's code. Every other free text is committed, not shown. */
export const open = <S extends z.ZodType>(schema: S) => schema.meta({ open: true })

/** Marks a secret: never in the ledger, never in a log. */
export const secret = <S extends z.ZodType>(schema: S) => schema.meta({ secret: true })

/** The bytes of a download, or how they are made: then that is done when the transaction has ended, of what it read. */
export const FileContent = z.custom<Uint8Array>(value => value instanceof Uint8Array) as z.ZodType<Uint8Array, Uint8Array | (() => Promise<Uint8Array>)>

/** Marks bulk content (files): the ledger holds its SHA-256 only. */
export const bulk = <S extends z.ZodType>(schema: S) => schema.meta({ bulk: true })
