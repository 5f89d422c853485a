/**
 * Rewrites where the tone mark stands in open syllables with oa, oe, uy: 'ủy' puts it on the first vowel (hóa, khỏe,
 * ủy), 'uỷ' on the second (hoá, khoẻ, uỷ). Which is right is a matter of the house, so it is a setting (domain.md §11).
 * Touches nothing else: "hoàn", "thuyết" and "quý" are written one way only. Returns NFC.
 */
export function withToneStyle(text: string, style: 'ủy' | 'uỷ'): string {
  return text.normalize('NFC').replace(openSyllable, (syllable, initial: string, first: string, second: string) => {
    const one = taken(first)
    const two = taken(second)
    if (!families.has((one.letter + two.letter).toLowerCase())) return syllable
    const tone = one.tone + two.tone
    const pair = style === 'ủy' ? one.letter + tone + two.letter : one.letter + two.letter + tone
    return initial + pair.normalize('NFC')
  })
}

const families = new Set(['oa', 'oe', 'uy'])

/** One tone mark of Vietnamese: grave, acute, hook, tilde or dot below (not the marks that make â, ă, ê, ô, ơ, ư). */
const tones = /[\u0300\u0301\u0309\u0303\u0323]/g

/** 'q' is not among the initials: in "quý" the u belongs to the consonant. */
const openSyllable = /(?<![\p{L}\p{M}])(ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|[bcdđghklmnprstvx]|)([oòóỏõọuùúủũụ])([aàáảãạeèéẻẽẹyỳýỷỹỵ])(?![\p{L}\p{M}])/giu

function taken(vowel: string): { letter: string; tone: string } {
  const parts = vowel.normalize('NFD')
  return { letter: parts.replace(tones, ''), tone: parts.match(tones)?.join('') ?? '' }
}
