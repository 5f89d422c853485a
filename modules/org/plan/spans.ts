/** "Over [from, to) this holds": days 'YYYY-MM-DD', null: without end. */
export interface Span<T> {
  from: string
  to: string | null
  says: T
}

export const before = (day: string, end: string | null) => end === null || day < end
export const later = (a: string, b: string) => (a > b ? a : b)
export const spanAt = <T>(spans: readonly Span<T>[], day: string) => spans.find(span => span.from <= day && before(day, span.to))
export const meet = (a: Span<unknown>, b: Span<unknown>) => before(a.from, b.to) && before(b.from, a.to)

/** What of a span is left beside another. */
export function cut<S extends Span<unknown>>(known: S, by: Span<unknown>): S[] {
  if (!meet(known, by)) return [known]
  return [...(known.from < by.from ? [{ ...known, to: by.from }] : []), ...(by.to !== null && before(by.to, known.to) ? [{ ...known, from: by.to }] : [])]
}

/** The first day of [from, to) that the spans, in order, do not cover; null: they cover it. */
export function firstGap(spans: readonly Span<unknown>[], from: string, to: string | null): string | null {
  let at = from
  for (const span of spans) {
    if (span.from > at) break
    if (!before(at, span.to)) continue
    if (span.to === null) return null
    at = span.to
    if (!before(at, to)) return null
  }
  return before(at, to) ? at : null
}
