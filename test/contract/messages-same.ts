/** Messages that are rightly the same in both languages: names, codes, signs. */
export const sameInBoth: ReadonlySet<string> = new Set(['access.language.vi', 'access.language.en', 'ui.product'])
