import type { Seeded } from '../seeded.ts'
import type { Values } from './cell-figures.ts'
import type { FamilyName } from '../catalogue/families.ts'

type Sentence = (values: Values, random: Seeded) => string | undefined
const two = (value: number | undefined) => String(value ?? 0).padStart(2, '0')
const many = (value: number | undefined) => String(value ?? 0).replace(/\B(?=(\d{3})+$)/g, '.')
const nought = (value: number | undefined) => !value

/** The text beside the figures, section by section, from the unit's own figures. */
const texts: Readonly<Record<FamilyName, Readonly<Record<string, readonly Sentence[]>>>> = {
  work: {
    members: [
      v =>
        nought(v['members.admitted']) ? undefined : `Trong tháng đã kết nạp ${two(v['members.admitted'])} đảng viên mới theo đúng quy trình, hồ sơ đầy đủ.`,
      v =>
        nought(v['members.recognised'])
          ? undefined
          : `Xét và đề nghị công nhận chính thức cho ${two(v['members.recognised'])} đảng viên dự bị hết thời gian thử thách.`,
      v =>
        nought(v['members.transferred_out']) ? undefined : `Làm thủ tục chuyển sinh hoạt đảng đi nơi khác cho ${two(v['members.transferred_out'])} đảng viên.`,
      v =>
        nought(v['members.removed']) ? undefined : `Đã xem xét, đề nghị xóa tên ${two(v['members.removed'])} đảng viên vi phạm quy định về sinh hoạt đảng.`,
      (v, r) =>
        r.pick([
          `Đến cuối kỳ có ${many(v['members.total'])} đảng viên, trong đó ${many(v['members.probationary'])} đảng viên dự bị.`,
          `Tổng số đảng viên cuối kỳ: ${many(v['members.total'])}; đang theo dõi, giúp đỡ ${many(v['growth.candidates'])} quần chúng ưu tú.`,
          `Nền nếp quản lý đảng viên được giữ vững; cuối kỳ có ${many(v['members.total'])} đảng viên.`,
        ]),
      (v, r) =>
        nought(v['growth.awareness'])
          ? r.pick([undefined, undefined, 'Chưa cử quần chúng học lớp nhận thức trong tháng.'])
          : `Cử ${two(v['growth.awareness'])} quần chúng tham gia lớp bồi dưỡng nhận thức về Đảng.`,
    ],
    meetings: [
      (v, r) =>
        (v['meetings.held'] ?? 0) < (v['meetings.cells'] ?? 0)
          ? `Có ${two((v['meetings.cells'] ?? 0) - (v['meetings.held'] ?? 0))} chi bộ chưa sinh hoạt thường kỳ do tập trung phòng, chống dịch hoặc thực hiện nhiệm vụ đột xuất; đã giao sinh hoạt bù.`
          : r.pick([
              'Sinh hoạt thường kỳ đúng quy định, nội dung được gửi trước cho đảng viên.',
              'Duy trì nền nếp sinh hoạt chi bộ; không khí sinh hoạt dân chủ, cởi mở.',
              'Sinh hoạt chi bộ đủ, đúng thời gian; sau sinh hoạt có kết luận, phân công cụ thể.',
            ]),
      v => (nought(v['meetings.summoned']) ? undefined : `Số lượt dự sinh hoạt ${many(v['meetings.present'])}/${many(v['meetings.summoned'])}.`),
      (v, r) =>
        nought(v['meetings.thematic'])
          ? undefined
          : `Đã tổ chức ${two(v['meetings.thematic'])} cuộc sinh hoạt chuyên đề về ${r.pick(['học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh', 'nâng cao trách nhiệm nêu gương của người đứng đầu', 'cải cách hành chính, nâng cao chất lượng tham mưu', 'bảo vệ nền tảng tư tưởng của Đảng'])}.`,
      (v, r) =>
        nought(v['study.sessions'])
          ? undefined
          : r.pick([
              `Tổ chức ${two(v['study.sessions'])} buổi học tập, quán triệt nghị quyết, có ${many(v['study.present'])} lượt đảng viên tham gia.`,
              `Việc học tập, quán triệt nghị quyết đạt ${many(v['study.present'])}/${many(v['study.summoned'])} lượt đảng viên.`,
            ]),
    ],
  },
  activity: {
    inspection: [
      (v, r) =>
        nought(v['inspection.done']) && nought(v['supervision.done'])
          ? r.pick([
              'Tiếp tục thực hiện chương trình kiểm tra, giám sát năm; trong tháng không có cuộc đến kỳ.',
              'Trong tháng tập trung tự kiểm tra việc chấp hành Điều lệ Đảng ở các chi bộ.',
              'Duy trì giám sát thường xuyên; chưa phát hiện dấu hiệu vi phạm.',
            ])
          : `Đã kiểm tra ${two(v['inspection.done'])} và giám sát chuyên đề ${two(v['supervision.done'])} tổ chức đảng theo chương trình; có thông báo kết luận.`,
      v =>
        nought(v['discipline.members']) ? undefined : `Thi hành kỷ luật ${two(v['discipline.members'])} đảng viên, đúng phương hướng, phương châm và thủ tục.`,
      v =>
        nought(v['petitions.received'])
          ? undefined
          : `Tiếp nhận ${two(v['petitions.received'])} đơn, đã giải quyết đúng hạn ${two(v['petitions.resolved'])} đơn.`,
    ],
    communication: [
      (v, r) =>
        r.pick([
          `Có ${two(v['communication.items'])} tin, bài về hoạt động của đơn vị.`,
          `Tuyên truyền các ngày lễ, sự kiện trong tháng; đăng ${two(v['communication.items'])} tin, bài.`,
          `Nắm tình hình tư tưởng cán bộ, đảng viên; dư luận ổn định. Tin, bài đã đăng: ${two(v['communication.items'])}.`,
        ]),
      v =>
        nought(v['covid.sessions'])
          ? undefined
          : `Tổ chức ${two(v['covid.sessions'])} buổi tuyên truyền phòng, chống dịch COVID-19 cho ${many(v['covid.people'])} lượt người.`,
      v =>
        nought(v['enterprise.requests'])
          ? undefined
          : `Doanh nghiệp có ${two(v['enterprise.requests'])} kiến nghị gửi cấp trên, chủ yếu về vốn vay, thuế và mặt bằng sản xuất.`,
    ],
  },
  review: {
    organisations: [
      v =>
        `Tự đánh giá: ${v['review.organisations_excellent'] ? 'hoàn thành xuất sắc nhiệm vụ' : v['review.organisations_good'] ? 'hoàn thành tốt nhiệm vụ' : v['review.organisations_completed'] ? 'hoàn thành nhiệm vụ' : 'không hoàn thành nhiệm vụ'}.`,
      v => `Đã đánh giá ${many(v['review.members'])} đảng viên, ${many(v['review.members_excellent'])} đảng viên hoàn thành xuất sắc nhiệm vụ.`,
      (_, r) =>
        r.pick([
          'Kiểm điểm nghiêm túc, đúng hướng dẫn; không có ý kiến khiếu nại.',
          'Các hạn chế sau kiểm điểm đã có kế hoạch khắc phục trong quý I năm sau.',
          'Ưu điểm: đoàn kết, thống nhất. Hạn chế: sinh hoạt chuyên đề chưa đều.',
        ]),
    ],
  },
}

/** Section code → text. */
export function narrate(family: FamilyName, values: Values, random: Seeded): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts[family]).map(([section, sentences]) => [section, sentences.flatMap(sentence => sentence(values, random) ?? []).join(' ')]),
  )
}

/** Why a superior sent a report back. */
export const returnReasons = [
  'Số đảng viên đầu kỳ chưa khớp với số cuối kỳ trước; đề nghị rà soát lại danh sách chuyển sinh hoạt.',
  'Phần sinh hoạt chi bộ chưa nêu lý do đảng viên vắng mặt; đề nghị bổ sung.',
  'Số kết nạp chưa khớp với danh sách quyết định kết nạp trong tháng; đề nghị kiểm tra.',
  'Số lượt học tập nghị quyết cao hơn số đảng viên được triệu tập của các chi bộ; đề nghị đối chiếu.',
] as const
