import type { Letterhead } from './records.ts'

/**
 * The head of papers worked out from the names of units, root first: the committee of a 'Đảng bộ' issues as 'Đảng ủy'; above it stands its superior; the
 * place is that of the province. An office that writes it otherwise says so (`paper_letterhead`).
 */
export function letterheadOf(path: readonly { name: string; level: string }[]): Letterhead {
  const unit = path.at(-1)
  const superior = path.at(-2)
  const province = path.find(step => step.level === 'province')
  return {
    organ: inTwoLines((unit?.name ?? '').replace(/^Đảng bộ(?= )/, 'Đảng ủy').toUpperCase()),
    superior: inTwoLines((superior?.name ?? '').toUpperCase()),
    place: /^Đảng bộ (?:tỉnh|thành phố) (.+)$/.exec(province?.name ?? '')?.[1] ?? '…………',
    organCode: organCodes[unit?.level ?? ''] ?? 'ĐU',
  }
}

/** Symbols of organs in numbers of papers (domain.md section 11). */
const organCodes: Record<string, string> = { province: 'TU', bloc: 'ĐUK', grassroots_cell: 'CB', cell: 'CB', group: 'CB' }

/** A long name is broken at the space nearest its middle, before 'VÀ' where that is near. */
function inTwoLines(name: string): string {
  if (name.length <= 28) return name
  const spaces = [...name.matchAll(/ /g)].map(match => match.index)
  const cost = (at: number) => Math.abs(at - name.length / 2) - (name.startsWith(' VÀ ', at) ? 6 : 0)
  const best = spaces.toSorted((a, b) => cost(a) - cost(b))[0]
  return best === undefined ? name : `${name.slice(0, best)}\n${name.slice(best + 1)}`
}
