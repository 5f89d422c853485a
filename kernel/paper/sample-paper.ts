import { barsOption, monthsOption } from './chart-options.ts'
import { renderChart } from './chart.ts'
import { paperDate } from './dates.ts'
import type { Figure, Paper, Row, Table } from './model.ts'
import { formatNumber, formatPercent, sumDecimals } from './numbers.ts'
import { testLayout } from './test-layout.ts'

/** A report of the year 2020 with every kind of block, for looking at: invented units, one appendix of `units` rows. */
export function samplePaper(units = 128): Paper {
  const annex = annexTable(units)
  return {
    kind: 'bao-cao',
    language: 'vi',
    layout: testLayout,
    header: {
      superiorOrgan: 'ĐẢNG BỘ TỈNH TUYÊN QUANG',
      organ: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP TỈNH',
      number: '05-BC/ĐUK',
      place: 'Tuyên Quang',
      date: paperDate('2021-01'),
    },
    typeName: 'BÁO CÁO',
    summary: 'kết quả lãnh đạo thực hiện nhiệm vụ năm 2020,\nphương hướng, nhiệm vụ năm 2021',
    draftMark: 2,
    blocks: [
      {
        type: 'paragraph',
        inlines: [
          'Năm 2020, Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh có ',
          figure('F-1A01', '128', '128'),
          ' tổ chức cơ sở đảng với ',
          figure('F-1A02', formatNumber('4986'), '4986'),
          ' đảng viên. Tập thể Ban Thường vụ, Ban Chấp hành Đảng bộ Khối đã bám sát chương trình công tác, vừa lãnh đạo phòng, chống dịch COVID-19, vừa tổ chức thành công đại hội đảng các cấp, nhiệm kỳ 2020 - 2025.',
        ],
      },
      { type: 'heading', level: 1, label: 'Phần thứ nhất', text: 'KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2020' },
      { type: 'heading', level: 2, text: 'I- CÔNG TÁC XÂY DỰNG ĐẢNG' },
      { type: 'heading', level: 3, text: '1- Công tác chính trị, tư tưởng' },
      {
        type: 'paragraph',
        inlines: [
          'Tổ chức học tập, quán triệt Quy định số ',
          { type: 'text', text: '205-QĐ/TW, ngày 23-9-2019', bold: true },
          ' của Bộ Chính trị và Quy định số 28-QĐ/TU, ngày 23-3-2020 của Ban Thường vụ Tỉnh ủy đến toàn thể cán bộ, đảng viên; tỷ lệ tham gia đạt ',
          figure('F-7K2Q', formatPercent('98.35', { decimals: 1 }), '98.35'),
          '. ',
          {
            type: 'text',
            text: 'Nội dung được cụ thể hóa thành chương trình hành động của từng đơn vị.',
            italic: true,
          },
        ],
      },
      { type: 'heading', level: 3, text: '2- Công tác tổ chức, cán bộ và đảng viên' },
      { type: 'heading', level: 4, text: '2.1- Kết nạp đảng viên' },
      {
        type: 'paragraph',
        inlines: [
          'Toàn Đảng bộ kết nạp được ',
          figure('F-9B30', '153', '153'),
          ' đảng viên mới, đạt ',
          figure('F-9B31', formatPercent('102', { decimals: 0 }), '102'),
          ' chỉ tiêu; trong đó ở doanh nghiệp ngoài nhà nước là ',
          figure('F-9B32', '21', '21'),
          ' đảng viên.',
        ],
      },
      kindsTable(),
      {
        type: 'chart',
        title: 'Biểu đồ 1. Hơn một nửa số đảng viên mới ở các cơ quan hành chính',
        svg: renderChart(
          barsOption(
            kinds.map(([label, value]) => ({ label, value: Number(value), display: formatNumber(value) })),
            null,
          ),
          { width: 640, height: 190 },
        ),
      },
      {
        type: 'chart',
        title: 'Biểu đồ 2. Kết nạp đảng viên lũy kế theo tháng: vượt chỉ tiêu từ tháng 12',
        svg: renderChart(
          monthsOption({
            thisYear: cumulative('2020', [8, 9, 6, 4, 13, 15, 11, 12, 15, 18, 20, 22]),
            lastYear: cumulative('2019', [9, 10, 11, 9, 12, 14, 10, 13, 12, 14, 13, 14]),
            target: { label: 'Chỉ tiêu', value: 150, display: '150' },
          }),
          { width: 640, height: 260 },
        ),
      },
      { type: 'heading', level: 3, text: '3- Công tác kiểm tra, giám sát' },
      {
        type: 'list',
        items: [
          ['Kiểm tra chấp hành đối với ', figure('F-4C11', '14', '14'), ' tổ chức đảng; giám sát chuyên đề ', figure('F-4C12', '9', '9'), ' tổ chức đảng.'],
          ['Số tổ chức đảng bị thi hành kỷ luật: ', figure('F-4C13', '–', null), ' (không phát sinh báo cáo).'],
        ],
      },
      { type: 'heading', level: 1, label: 'Phần thứ hai', text: 'PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2021' },
      {
        type: 'paragraph',
        inlines: [
          'Tiếp tục nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng; gắn trách nhiệm của người đứng đầu với kết quả từng nhiệm vụ được giao.',
        ],
      },
      { type: 'note', inlines: ['Số liệu tính đến ngày 31-12-2020; dấu “–” là chưa có báo cáo.'] },
      { type: 'section', orientation: 'landscape' },
      {
        type: 'heading',
        level: 1,
        label: 'Phụ lục 1',
        text: 'KẾT QUẢ THỰC HIỆN CHỈ TIÊU CỦA CÁC TỔ CHỨC CƠ SỞ ĐẢNG NĂM 2020',
      },
      annex,
      { type: 'section', orientation: 'portrait' },
      { type: 'paragraph', inlines: ['Trên đây là báo cáo của Ban Thường vụ Đảng ủy Khối.'] },
    ],
    signature: { authority: 'T/M BAN THƯỜNG VỤ', position: 'BÍ THƯ', name: 'Nguyễn Thị Thuý Hà' },
    recipients: [
      'Thường trực Tỉnh ủy (báo cáo)',
      'Các ban đảng, Văn phòng Tỉnh ủy',
      'Các đồng chí Ủy viên BCH Đảng bộ Khối',
      'Các tổ chức cơ sở đảng',
      'Lưu Văn phòng Đảng ủy Khối',
    ],
  }
}

const kinds: readonly (readonly [string, string])[] = [
  ['Cơ quan hành chính', '78'],
  ['Đơn vị sự nghiệp công lập', '33'],
  ['Doanh nghiệp nhà nước', '21'],
  ['Doanh nghiệp ngoài nhà nước', '21'],
]

function kindsTable(): Table {
  return {
    type: 'table',
    caption: 'Bảng 1. Kết nạp đảng viên theo loại hình năm 2020',
    unitNote: 'Đơn vị tính: đảng viên',
    columns: [
      { key: 'kind', title: 'Loại hình tổ chức', width: 40 },
      { key: 'admitted', title: 'Kết nạp', width: 15, total: 'sum' },
    ],
    rows: kinds.map(([kind, value], index) => ({
      cells: { kind, admitted: figure(`F-5D${10 + index}`, value, value) },
    })),
    totals: { kind: 'Tổng số', admitted: figure('F-9B30', '153', '153') },
  }
}

const groups = ['I. Cơ quan hành chính', 'II. Đơn vị sự nghiệp', 'III. Doanh nghiệp nhà nước', 'IV. Doanh nghiệp ngoài nhà nước']
const names = ['Đảng bộ Sở Kế hoạch và Đầu tư', 'Chi bộ Quỹ Đầu tư phát triển', 'Đảng bộ Công ty cổ phần Chè Mỹ Lâm', 'Chi bộ Hợp tác xã Thủy điện Thác Bạc']

function annexTable(units: number): Table {
  const rows: Row[] = []
  const columns = { members: [] as string[], target: [] as string[], done: [] as string[], fee: [] as string[] }
  for (let index = 0; index < units; index += 1) {
    if (index % Math.ceil(units / 4) === 0) rows.push({ style: 'group', cells: { name: groups[Math.floor(index / Math.ceil(units / 4))] } })
    const members = String(12 + ((index * 37) % 95))
    const done = index === 7 ? null : String((index * 7) % 4)
    const fee = `${1 + ((index * 13) % 40)}.${index % 10}5`
    columns.members.push(members)
    columns.target.push('1')
    columns.fee.push(fee)
    if (done !== null) columns.done.push(done)
    const code = String(1000 + index)
    rows.push({
      cells: {
        order: String(index + 1),
        name: `${names[index % 4]} ${Math.floor(index / 4) + 1}`,
        members: figure(`F-${code}M`, members, members),
        target: figure(`F-${code}T`, '1', '1'),
        done: figure(`F-${code}D`, formatNumber(done), done),
        fee: figure(`F-${code}P`, formatNumber(fee, { decimals: 1 }), fee),
        note: index === 7 ? 'Chưa gửi báo cáo tháng 12' : index % 11 === 5 ? 'Báo cáo chậm' : '',
      },
    })
  }
  const total = (code: string, values: string[], decimals?: number) => {
    const sum = sumDecimals(values)
    return figure(code, formatNumber(sum, { decimals }), sum)
  }
  return {
    type: 'table',
    caption: 'Chỉ tiêu và kết quả từng đơn vị',
    columns: [
      { key: 'order', title: 'TT', width: 5, kind: 'order' },
      { key: 'name', title: 'Tổ chức cơ sở đảng', width: 42 },
      { key: 'members', title: 'Số đảng viên', width: 12, total: 'sum' },
      { key: 'target', title: 'Chỉ tiêu', group: 'Kết nạp đảng viên', width: 10, total: 'sum' },
      { key: 'done', title: 'Thực hiện', group: 'Kết nạp đảng viên', width: 10, total: 'sum' },
      { key: 'fee', title: 'Đảng phí (triệu đồng)', width: 14, total: 'sum' },
      { key: 'note', title: 'Ghi chú', width: 24 },
    ],
    rows,
    totals: {
      name: 'Tổng số',
      members: total('F-T1', columns.members),
      target: total('F-T2', columns.target),
      done: total('F-T3', columns.done),
      fee: total('F-T4', columns.fee, 1),
    },
  }
}

function cumulative(name: string, months: readonly number[]) {
  let sum = 0
  const marks = months.map((count, index) => {
    sum += count
    return { label: `T${index + 1}`, value: sum, display: String(sum) }
  })
  return { name: `Năm ${name}`, marks }
}

function figure(code: string, value: string, raw: string | null): Figure {
  return { type: 'figure', code, value, raw }
}
