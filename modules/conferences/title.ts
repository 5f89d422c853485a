/** 'Hội nghị Ban Chấp hành Đảng bộ Khối (mở rộng) lần thứ 3, khóa X': how papers and lists name a conference. */
export function conferenceTitle(body: string, ordinal: number, term: string | null, extended: boolean): string {
  return `Hội nghị ${body}${extended ? ' (mở rộng)' : ''} lần thứ ${ordinalWord(ordinal)}${term ? `, khóa ${term}` : ''}`
}

/** 'nhất', 'tư' where speech has a word of its own. */
const ordinalWord = (ordinal: number) => (ordinal === 1 ? 'nhất' : String(ordinal))
