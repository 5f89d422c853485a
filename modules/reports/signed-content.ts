import { createHash } from 'node:crypto'
import { canonical } from '#kernel/ledger/canonical.ts'

/** What a signature covers: the whole report as it was signed, who signed by which mandate, and when. */
export interface SignedContent {
  obligation: string
  form: { id: string; edition: number }
  family: string
  unit: string
  period: string
  starts: string
  ends: string
  mode: 'own' | 'compiled'
  version: number
  /** Component code → stored value; null: not filled in. Every slot of the form. */
  values: Readonly<Record<string, number | null>>
  narratives: Readonly<Record<string, string>>
  signedBy: string | null
  delegation: string | null
  /** ISO, UTC, milliseconds. */
  signedAt: string
}

/** SHA-256 over the canonical JSON (RFC 8785) of the content: the same report gives the same 32 bytes on any machine. */
export const hashOfContent = (content: SignedContent): Buffer => createHash('sha256').update(canonical(content), 'utf8').digest()

/** The content of a stored submission, rebuilt from its parts. */
export function contentOf(
  report: {
    id: string
    form: string
    edition: number
    familyCode: string
    unitId: string
    period: string
    starts: string
    ends: string
    mode: 'own' | 'compiled'
  },
  signed: {
    version: number
    values: SignedContent['values']
    narratives: SignedContent['narratives']
    signedBy: string | null
    delegationId: string | null
    signedAt: string
  },
): SignedContent {
  return {
    obligation: report.id,
    form: { id: report.form, edition: report.edition },
    family: report.familyCode,
    unit: report.unitId,
    period: report.period,
    starts: report.starts,
    ends: report.ends,
    mode: report.mode,
    version: signed.version,
    values: signed.values,
    narratives: signed.narratives,
    signedBy: signed.signedBy,
    delegation: signed.delegationId,
    signedAt: new Date(signed.signedAt).toISOString(),
  }
}
