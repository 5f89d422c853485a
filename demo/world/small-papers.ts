import { type OfficialLayout, type Paper, paperDate } from '#kernel/paper/index.ts'
import type { DocumentRow } from './documents.ts'
import { type BlocCode, blocCalled } from './merger.ts'

/** A paper of one page: what opens behind a document, a decision or the evidence of a task. */
interface SmallPaper {
  superior?: string
  organ: string
  place: string
  number: string
  on: string
  typeName: string
  summary: string
  paragraphs: readonly string[]
  authority?: string
  position: string
  recipients: readonly string[]
}

export const smallPaper = (
  layout: OfficialLayout,
  { superior, organ, place, number, on, typeName, summary, paragraphs, authority, position, recipients }: SmallPaper,
): Paper => ({
  kind: 'van-ban',
  language: 'vi',
  layout,
  header: { ...(superior ? { superiorOrgan: superior } : {}), organ, number, place, date: paperDate(on) },
  typeName,
  summary,
  blocks: paragraphs.map(text => ({ type: 'paragraph' as const, inlines: [text], align: 'justify' as const })),
  signature: { ...(authority ? { authority } : {}), position, name: '(Đã ký)' },
  recipients: [...recipients],
})

/** What is said of papers that are not ours: the file stands in the place of the real one. */
const cover = 'Trang bìa dùng trong dữ liệu minh họa, để thử việc mở tệp của văn bản; không phải toàn văn. Nội dung văn bản do cơ quan ban hành công bố.'

/** `organ`: none, the committee of a bloc. */
type Head = Pick<SmallPaper, 'place' | 'position'> & Partial<Pick<SmallPaper, 'organ' | 'superior' | 'authority'>>

const issuers: Readonly<Record<string, Head>> = {
  'Bộ Chính trị': { superior: 'BAN CHẤP HÀNH TRUNG ƯƠNG', organ: 'BỘ CHÍNH TRỊ', place: 'Hà Nội', authority: 'T/M BỘ CHÍNH TRỊ', position: '' },
  'Tỉnh ủy': { organ: 'TỈNH ỦY BẾN THƯỢNG', place: 'Bến Thượng', authority: 'T/M BAN THƯỜNG VỤ', position: 'PHÓ BÍ THƯ' },
  'Đảng ủy Khối': { superior: 'ĐẢNG BỘ TỈNH', place: 'Bến Thượng', authority: 'T/M BAN THƯỜNG VỤ', position: 'BÍ THƯ' },
  'Ban Chấp hành Đảng bộ Khối': { superior: 'ĐẢNG BỘ TỈNH', place: 'Bến Thượng', authority: 'T/M BAN CHẤP HÀNH', position: 'BÍ THƯ' },
  'Đại hội đại biểu Đảng bộ Khối lần thứ X': {
    superior: 'ĐẢNG BỘ TỈNH',
    organ: 'ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ KHỐI LẦN THỨ X',
    place: 'Bến Thượng',
    authority: 'T/M ĐOÀN CHỦ TỊCH',
    position: '',
  },
}

/** The file of a document as it lies in the register of a bloc. */
export function paperOf(layout: OfficialLayout, document: DocumentRow, code: BlocCode): Paper {
  const head = issuers[document.issuer.replace(/Khối (các cơ quan|doanh nghiệp)$/u, 'Khối')]
  if (!head) throw new Error(`no letterhead of ${document.issuer}`)
  const first = document.title.replace(/^(Quy định|Chỉ thị|Nghị quyết|Quyết định|Chương trình|Công văn) /, '')
  return smallPaper(layout, {
    organ: blocCalled(code).organ,
    ...head,
    number: document.number,
    on: document.issuedOn,
    typeName: document.typeName,
    summary: first,
    paragraphs: document.text ?? [cover],
    recipients: document.text ? ['Các tổ chức cơ sở đảng trực thuộc', 'Lưu Văn phòng Đảng ủy'] : [],
  })
}

/** Minutes and reports by which a unit shows that a task was done. */
export const evidenceOf = (
  layout: OfficialLayout,
  unit: { name: string; committee: boolean },
  to: BlocCode,
  task: { title: string; expectedResult: string },
  on: string,
): Paper =>
  smallPaper(layout, {
    superior: blocCalled(to).organ,
    organ: unit.name.replace(/^Đảng bộ /, 'Đảng ủy ').toUpperCase(),
    place: 'Bến Thượng',
    number: `-BC/${unit.committee ? 'ĐU' : 'CB'}`,
    on,
    typeName: 'BÁO CÁO',
    summary: `kết quả thực hiện nhiệm vụ\n“${task.title}”`,
    paragraphs: [
      `${unit.name} đã quán triệt nhiệm vụ đến toàn thể đảng viên, phân công cấp ủy viên phụ trách và tổ chức thực hiện theo kế hoạch.`,
      `Kết quả: ${task.expectedResult.charAt(0).toLowerCase()}${task.expectedResult.slice(1)}; hồ sơ lưu tại ${unit.committee ? 'Văn phòng Đảng ủy' : 'chi bộ'}.`,
      'Trong quá trình thực hiện không có vướng mắc cần kiến nghị cấp trên.',
    ],
    authority: unit.committee ? 'T/M ĐẢNG ỦY' : 'T/M CHI BỘ',
    position: 'BÍ THƯ',
    recipients: [blocCalled(to).name.replace('Đảng bộ', 'Đảng ủy'), unit.committee ? 'Lưu Văn phòng Đảng ủy' : 'Lưu chi bộ'],
  })
