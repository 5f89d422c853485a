import type { Block } from '#kernel/paper/model.ts'
import { dayInWords, type Material } from './gather.ts'
import type { Heading } from './records.ts'

/** Says of two years side by side on which basis they are compared, where units changed within them; null where nothing did. */
export function basisNote({ figures, year }: Pick<Material, 'figures' | 'year'>): Block | null {
  const { breaks } = figures
  if (!breaks.length) return null
  const changes = breaks.map(({ on, words }) => `${words} từ ngày ${dayInWords(on)}`).join('; ')
  const text =
    figures.basis === 'filed'
      ? `Ghi chú: Số liệu năm ${year} và năm ${year - 1} tính theo tổ chức của ngày báo cáo, không so sánh trực tiếp được qua các lần thay đổi: ${changes}.`
      : `Ghi chú: Số liệu năm ${year} và năm ${year - 1} tính theo tổ chức tại ngày ${dayInWords(figures.basis)}. Các lần thay đổi tổ chức: ${changes}.`
  return { type: 'note', inlines: [text] }
}

/** The year before stands beside this one. */
export const comparesYears = ({ content, intro }: Heading) => content.includes('targets') || intro.includes('{lastyear:')
