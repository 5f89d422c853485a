import type { Seeded } from '../seeded.ts'
import type { FamilyName } from '../catalogue/families.ts'
import type { Values } from './cell-figures.ts'
import { ownCount } from './compile.ts'
import { kindSentences, monthSentences } from './narrative-themes.ts'
import type { UnitRow } from './unit-rows.ts'

/** Whose report it is, and of which month; of the yearly review its last month. */
interface Teller {
  unit: UnitRow
  month: string
  random: Seeded
}
type Sentence = (values: Values, teller: Teller) => string | undefined

const two = (value: number | undefined) => String(value ?? 0).padStart(2, '0')
const many = (value: number | undefined) => String(value ?? 0).replace(/\B(?=(\d{3})+$)/g, '.')
const nought = (value: number | undefined) => !value
const below = (unit: UnitRow) => (unit.level === 'grassroots_committee' || unit.level === 'sub_committee' ? 'các chi bộ' : 'chi bộ')

/** The text beside the figures, section by section, from the unit's own figures, kind and month. */
const texts: Readonly<Record<FamilyName, Readonly<Record<string, readonly Sentence[]>>>> = {
  work: {
    members: [
      (v, { random }) =>
        nought(v['members.admitted'])
          ? undefined
          : random.pick([
              `Trong tháng đã kết nạp ${two(v['members.admitted'])} đảng viên mới theo đúng quy trình, hồ sơ đầy đủ.`,
              `Tổ chức lễ kết nạp ${two(v['members.admitted'])} đảng viên mới; phân công đảng viên chính thức hướng dẫn, giúp đỡ.`,
              `Kết nạp ${two(v['members.admitted'])} quần chúng ưu tú, trong đó ${two(v['growth.admitted_youth'])} là đoàn viên thanh niên.`,
            ]),
      v =>
        nought(v['members.recognised'])
          ? undefined
          : `Xét và đề nghị công nhận chính thức cho ${two(v['members.recognised'])} đảng viên dự bị hết thời gian thử thách.`,
      v =>
        nought(v['members.transferred_out']) ? undefined : `Làm thủ tục chuyển sinh hoạt đảng đi nơi khác cho ${two(v['members.transferred_out'])} đảng viên.`,
      v => (nought(v['members.transferred_in']) ? undefined : `Tiếp nhận ${two(v['members.transferred_in'])} đảng viên chuyển sinh hoạt đến.`),
      v =>
        nought(v['members.removed']) ? undefined : `Đã xem xét, đề nghị xóa tên ${two(v['members.removed'])} đảng viên vi phạm quy định về sinh hoạt đảng.`,
      v => (nought(v['members.badges']) ? undefined : `Trao Huy hiệu Đảng cho ${two(v['members.badges'])} đảng viên.`),
      (v, { random, unit }) =>
        random.pick([
          `Đến cuối kỳ có ${many(v['members.total'])} đảng viên, trong đó ${many(v['members.probationary'])} đảng viên dự bị.`,
          `Tổng số đảng viên cuối kỳ: ${many(v['members.total'])}; đang theo dõi, giúp đỡ ${many(v['growth.candidates'])} quần chúng ưu tú.`,
          `Nền nếp quản lý đảng viên được giữ vững; cuối kỳ có ${many(v['members.total'])} đảng viên.`,
          `Danh sách đảng viên của ${below(unit)} đã được đối chiếu; có mặt cuối kỳ ${many(v['members.total'])} đảng viên, ${many(v['members.women'])} đảng viên nữ.`,
        ]),
      (v, { random }) =>
        nought(v['growth.awareness'])
          ? random.pick([undefined, undefined, undefined, 'Chưa cử quần chúng học lớp nhận thức trong tháng.'])
          : `Cử ${two(v['growth.awareness'])} quần chúng tham gia lớp bồi dưỡng nhận thức về Đảng.`,
      (_, { unit, month }) => (unit.code === ownCount.unit && month === ownCount.month ? ownCount.words : undefined),
    ],
    meetings: [
      (v, { random, unit }) => {
        const missed = (v['meetings.cells'] ?? 0) - (v['meetings.held'] ?? 0)
        if (missed > 0)
          return unit.level === 'cell' || unit.level === 'grassroots_cell'
            ? 'Chi bộ chưa sinh hoạt thường kỳ do phòng, chống dịch hoặc nhiệm vụ đột xuất; sinh hoạt bù vào tháng sau.'
            : `Có ${two(missed)} chi bộ chưa sinh hoạt thường kỳ do phòng, chống dịch hoặc nhiệm vụ đột xuất; đã giao sinh hoạt bù.`
        return random.pick([
          'Sinh hoạt thường kỳ đúng quy định, nội dung được gửi trước cho đảng viên.',
          'Duy trì nền nếp sinh hoạt chi bộ; không khí sinh hoạt dân chủ, cởi mở.',
          'Sinh hoạt chi bộ đủ, đúng thời gian; sau sinh hoạt có kết luận, phân công cụ thể.',
          'Nội dung sinh hoạt tập trung kiểm điểm việc thực hiện nghị quyết tháng trước và bàn việc tháng sau.',
        ])
      },
      v => (nought(v['meetings.summoned']) ? undefined : `Số lượt dự sinh hoạt ${many(v['meetings.present'])}/${many(v['meetings.summoned'])}.`),
      (v, { random, unit }) =>
        nought(v['meetings.thematic'])
          ? undefined
          : `Đã tổ chức ${two(v['meetings.thematic'])} cuộc sinh hoạt chuyên đề về ${random.pick(kindSentences[unit.kind ?? 'agency'].themes)}.`,
      (v, { random }) =>
        nought(v['study.sessions'])
          ? undefined
          : random.pick([
              `Tổ chức ${two(v['study.sessions'])} buổi học tập, quán triệt nghị quyết, có ${many(v['study.present'])} lượt đảng viên tham gia.`,
              `Việc học tập, quán triệt nghị quyết đạt ${many(v['study.present'])}/${many(v['study.summoned'])} lượt đảng viên.`,
            ]),
      (v, { month }) => (nought(v['study.sessions']) ? undefined : monthSentences[month]?.study),
    ],
  },
  activity: {
    inspection: [
      (v, { random }) =>
        nought(v['inspection.done']) && nought(v['supervision.done'])
          ? random.pick([
              'Tiếp tục thực hiện chương trình kiểm tra, giám sát năm; trong tháng không có cuộc đến kỳ.',
              'Trong tháng tập trung tự kiểm tra việc chấp hành Điều lệ Đảng ở chi bộ.',
              'Duy trì giám sát thường xuyên; chưa phát hiện dấu hiệu vi phạm.',
              'Phân công cấp ủy viên giám sát thường xuyên việc thực hiện quy chế làm việc và thu nộp đảng phí.',
            ])
          : random.pick([
              `Đã kiểm tra ${two(v['inspection.done'])} và giám sát chuyên đề ${two(v['supervision.done'])} tổ chức đảng theo chương trình; có thông báo kết luận.`,
              `Thực hiện ${two(v['inspection.done'])} cuộc kiểm tra, ${two(v['supervision.done'])} cuộc giám sát; đã yêu cầu khắc phục hạn chế về ghi biên bản sinh hoạt.`,
            ]),
      (v, { random }) =>
        (v['inspection.planned'] ?? 0) > (v['inspection.done'] ?? 0) || (v['supervision.planned'] ?? 0) > (v['supervision.done'] ?? 0)
          ? random.pick([
              'Một cuộc theo kế hoạch chuyển sang tháng sau do thành viên đoàn bận nhiệm vụ chuyên môn.',
              'Có cuộc phải lùi thời gian do phòng, chống dịch.',
            ])
          : undefined,
      v =>
        nought(v['discipline.members']) ? undefined : `Thi hành kỷ luật ${two(v['discipline.members'])} đảng viên, đúng phương hướng, phương châm và thủ tục.`,
      v =>
        nought(v['petitions.received'])
          ? undefined
          : `Tiếp nhận ${two(v['petitions.received'])} đơn, đã giải quyết đúng hạn ${two(v['petitions.resolved'])} đơn.`,
    ],
    communication: [
      (v, { random }) =>
        nought(v['communication.items'])
          ? random.pick(['Tư tưởng cán bộ, đảng viên ổn định.', 'Nắm tình hình tư tưởng đảng viên, người lao động; không có vấn đề phức tạp.'])
          : random.pick([
              `Có ${two(v['communication.items'])} tin, bài về hoạt động của đơn vị.`,
              `Tuyên truyền các ngày lễ, sự kiện trong tháng; đăng ${two(v['communication.items'])} tin, bài.`,
              `Nắm tình hình tư tưởng cán bộ, đảng viên; dư luận ổn định. Tin, bài đã đăng: ${two(v['communication.items'])}.`,
            ]),
      (_, { month }) => monthSentences[month]?.communication,
      (_, { random, unit, month }) =>
        random.chance(0.6) ? random.pick(kindSentences[unit.kind ?? 'agency'][month >= '2020-02' ? 'since' : 'before']) : undefined,
      v =>
        nought(v['covid.sessions'])
          ? undefined
          : `Tổ chức ${two(v['covid.sessions'])} buổi tuyên truyền phòng, chống dịch COVID-19 cho ${many(v['covid.people'])} lượt người.`,
      (v, { random }) =>
        nought(v['enterprise.requests'])
          ? undefined
          : `Doanh nghiệp có ${two(v['enterprise.requests'])} kiến nghị gửi cấp trên, ${random.pick(['về vốn vay', 'về giãn thời gian nộp thuế', 'về thuê đất và mặt bằng sản xuất', 'về thủ tục cấp phép', 'về tuyển dụng và đào tạo lao động'])}.`,
    ],
  },
  review: {
    organisations: [
      v =>
        `Tự đánh giá: ${v['review.organisations_excellent'] ? 'hoàn thành xuất sắc nhiệm vụ' : v['review.organisations_good'] ? 'hoàn thành tốt nhiệm vụ' : v['review.organisations_completed'] ? 'hoàn thành nhiệm vụ' : 'không hoàn thành nhiệm vụ'}.`,
      v => `Đã đánh giá ${many(v['review.members'])} đảng viên, ${many(v['review.members_excellent'])} đảng viên hoàn thành xuất sắc nhiệm vụ.`,
      (v, { random }) =>
        nought(v['review.members_failed']) ? undefined : random.pick(['Đảng viên không hoàn thành nhiệm vụ do vi phạm đã bị xử lý trong năm.']),
      (_, { random, unit }) => `Ưu điểm: ${random.pick(kindSentences[unit.kind ?? 'agency'].strengths)}.`,
      (_, { random, unit }) => `Hạn chế: ${random.pick(kindSentences[unit.kind ?? 'agency'].weaknesses)}.`,
      (_, { random }) =>
        random.pick([
          'Kiểm điểm nghiêm túc, đúng hướng dẫn; không có ý kiến khiếu nại.',
          'Các hạn chế sau kiểm điểm đã có kế hoạch khắc phục trong quý I năm sau.',
          'Kết quả xếp loại đã được công khai trong tổ chức đảng.',
        ]),
    ],
  },
}

/** Section code → text. */
export function narrate(family: FamilyName, values: Values, teller: Teller): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts[family]).map(([section, sentences]) => [section, sentences.flatMap(sentence => sentence(values, teller) ?? []).join(' ')]),
  )
}

/** Why a superior sent a report back. */
export const returnReasons = [
  'Số đảng viên đầu kỳ chưa khớp với số cuối kỳ trước; đề nghị rà soát lại danh sách chuyển sinh hoạt.',
  'Phần sinh hoạt chi bộ chưa nêu lý do đảng viên vắng mặt; đề nghị bổ sung.',
  'Số kết nạp chưa khớp với danh sách quyết định kết nạp trong tháng; đề nghị kiểm tra.',
  'Số lượt học tập nghị quyết cao hơn số đảng viên được triệu tập của các chi bộ; đề nghị đối chiếu.',
] as const
