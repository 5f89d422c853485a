import { refuseField } from '#kernel/errors.ts'

/** Refuses a range that ends before it begins; `until` is the first day without, absent or null for open. */
export function checkSpan(from: string, until: string | null | undefined, path: string | (string | number)[] = 'until') {
  if (until && until <= from) throw refuseField(path, 'end_before_start')
}

/** Refuses a range that is not inside another (bounds as above). */
export function checkInside(from: string, until: string | null | undefined, outer: { from: string; until: string | null }, code: string) {
  if (from < outer.from || (outer.until !== null && from >= outer.until)) throw refuseField('from', code, { from: outer.from, until: outer.until })
  if (outer.until !== null && (!until || until > outer.until)) throw refuseField('until', code, { from: outer.from, until: outer.until })
}
