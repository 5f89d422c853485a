import type { Face } from '#ui/state-badge.tsx'
import { formatQuantity, formatShare } from '#ui/numbers.ts'
import type { PartState } from '../states.ts'

export const partFaces: Record<PartState, Face> = {
  assigned: 'waiting',
  accepted: 'ontime',
  objected: 'objected',
  amended: 'idle',
  upheld: 'ongoing',
  withdrawn: 'cancelled',
}
export const programmeFaces: Record<'draft' | 'deployed' | 'closed', Face> = { draft: 'draft', deployed: 'ongoing', closed: 'idle' }

/** An amount as asked: '1.234', or a ratio as per cent. */
export function amountWords(amount: { numerator: number; denominator: number | null }, scale: number, language: 'vi' | 'en'): string {
  return amount.denominator === null
    ? formatQuantity({ value: amount.numerator, scale }, language)
    : formatShare(amount.numerator / amount.denominator, 1, language)
}
