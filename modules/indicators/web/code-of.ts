import { stripMarks } from '#ui/search-marks.ts'

/** A code proposed from a name: 'Đảng viên mới kết nạp' → 'dang-vien-moi-ket-nap'. */
export const codeOf = (name: string) =>
  stripMarks(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
