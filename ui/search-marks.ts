/**
 * Strips Vietnamese marks and case for searching: "Đảng ủy Khối" → "dang uy khoi".
 * Accepts NFC or NFD text; đ/Đ have no decomposition and are mapped by hand.
 */
export function stripMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * How well `query` fits `text`, ignoring marks and case: 0 = not at all, higher = better. Every word of the query must occur;
 * words at a word's start count more, initials find too ("stnvmt": Sở Tài nguyên và Môi trường).
 */
export function matchScore(text: string, query: string): number {
  const haystack = stripMarks(text)
  const needle = stripMarks(query)
  if (needle === '') return 1
  if (haystack === needle) return 100
  if (haystack.startsWith(needle)) return 80
  const words = needle.split(' ')
  if (words.every(word => haystack.includes(word))) {
    const starts = words.filter(word => ` ${haystack}`.includes(` ${word}`)).length
    return 20 + (40 * starts) / words.length
  }
  return initials(haystack).startsWith(needle) && needle.length > 1 ? 15 : 0
}

/** Rows that fit the query, best first; ties keep their order. */
export function searchMarks<T>(rows: readonly T[], query: string, textOf: (row: T) => string): T[] {
  return rows
    .map((row, index) => ({ row, index, score: matchScore(textOf(row), query) }))
    .filter(hit => hit.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(hit => hit.row)
}

function initials(text: string): string {
  return text
    .split(/[^a-z0-9]+/)
    .map(word => word.charAt(0))
    .join('')
}
