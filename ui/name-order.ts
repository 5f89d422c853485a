const collator = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true })

/** Given name of a Vietnamese full name: its last word ("Nguyễn Thị Bích Hằng" → "Hằng"). */
export function givenName(fullName: string): string {
  const words = fullName.trim().normalize('NFC').split(/\s+/)
  return words[words.length - 1] ?? ''
}

/** Order of people in lists and papers: given name, then family name and the rest, by ICU's Vietnamese order. */
export function compareNames(a: string, b: string): number {
  return collator.compare(givenName(a), givenName(b)) || collator.compare(a.normalize('NFC'), b.normalize('NFC'))
}

/** A copy of `rows` in the order of people. */
export function byName<T>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  return [...rows].sort((a, b) => compareNames(nameOf(a), nameOf(b)))
}

/** Order of plain texts (unit names, titles) in Vietnamese; numbers inside by value ("Chi bộ 2" before "Chi bộ 10"). */
export function compareTexts(a: string, b: string): number {
  return collator.compare(a, b)
}
