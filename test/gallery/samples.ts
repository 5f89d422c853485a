import type { FigureData } from '#ui/figure.tsx'
import type { Due } from '#ui/deadline.tsx'
import type { Face } from '#ui/state-badge.tsx'

const kinds = [
  'Chi bộ Văn phòng',
  'Đảng bộ Sở Tài chính',
  'Đảng bộ Sở Y tế',
  'Đảng bộ Công ty Điện lực',
  'Chi bộ Công ty Cổ phần Xi măng',
  'Đảng bộ Trường Cao đẳng nghề',
  'Chi bộ Bảo hiểm xã hội',
  'Đảng bộ Ngân hàng Nông nghiệp',
]
const titles = [
  'Quán triệt Quy định số 205-QĐ/TW về kiểm soát quyền lực trong công tác cán bộ',
  'Báo cáo kết quả kết nạp đảng viên quý I',
  'Xây dựng kế hoạch kiểm tra, giám sát năm 2021',
  'Rà soát, bổ sung quy chế làm việc của cấp ủy',
  'Tổ chức sinh hoạt chuyên đề học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
]
const people = ['Nguyễn Thị Bích Hằng', 'Trần Văn Đức', 'Lê Hoàng Anh', 'Phạm Thị Ánh', 'Vũ Quốc Ân', 'Đặng Minh Tuấn']
const faces: [Face, string, string][] = [
  ['ongoing', 'Đang thực hiện', 'In progress'],
  ['waiting', 'Chờ tiếp nhận', 'Waiting'],
  ['objected', 'Đề nghị điều chỉnh', 'Objected'],
  ['returned', 'Trả lại để bổ sung', 'Returned'],
  ['ontime', 'Hoàn thành', 'Done'],
]

export type Row = { id: string; title: string; unit: string; person: string; face: Face; word: { vi: string; en: string }; due: Due; figure: FigureData }

export const rows: Row[] = Array.from({ length: 64 }, (_, index) => {
  const [face, vi, en] = faces[index % faces.length] as [Face, string, string]
  const late = index % 7 === 3 ? (index % 5) + 1 : 0
  return {
    id: `t${index}`,
    title: titles[index % titles.length] as string,
    unit: kinds[index % kinds.length] as string,
    person: people[index % people.length] as string,
    face,
    word: { vi, en },
    due: {
      dueOn: `2021-02-${String((index % 27) + 1).padStart(2, '0')}`,
      workingDays: late ? 0 : index % 9,
      daysLate: late,
      settled: face === 'ontime' ? 'ontime' : undefined,
    },
    figure: index % 11 === 5 ? { value: null, missing: 'Chưa có báo cáo được duyệt' } : { value: (index * 1373) % 25000, scale: 1, code: `f${index}` },
  }
})

export const units = Array.from({ length: 128 }, (_, index) => ({ id: `u${index}`, label: `${kinds[index % kinds.length]} ${Math.floor(index / 8) + 1}` }))
export const indicators = Array.from({ length: 60 }, (_, index) => ({
  id: `i${index}`,
  label: ['Đảng viên mới kết nạp', 'Tỷ lệ chi bộ sinh hoạt đúng quy định', 'Cuộc kiểm tra theo kế hoạch', 'Đảng phí đã nộp'][index % 4] as string,
  note: ['người', '%', 'cuộc', 'triệu đồng'][index % 4],
}))
