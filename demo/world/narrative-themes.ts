import type { Kind } from './unit-rows.ts'

interface Themes {
  /** Of thematic meetings: 'về …'. */
  themes: readonly string[]
  /** What moved the unit before the epidemic, and since February 2020. */
  before: readonly string[]
  since: readonly string[]
  /** Of the yearly review, without a full stop. */
  strengths: readonly string[]
  weaknesses: readonly string[]
}

export const kindSentences: Readonly<Record<Kind, Themes>> = {
  agency: {
    themes: [
      'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
      'cải cách hành chính, nâng cao chất lượng tham mưu',
      'văn hóa công sở và đạo đức công vụ',
      'kiểm soát quyền lực trong công tác cán bộ',
      'bảo vệ nền tảng tư tưởng của Đảng',
    ],
    before: [
      'Lãnh đạo thực hiện kỷ luật, kỷ cương hành chính, giải quyết thủ tục đúng hạn.',
      'Tập trung tham mưu các đề án, văn bản trình Ủy ban nhân dân tỉnh theo chương trình công tác.',
      'Rà soát, sắp xếp tổ chức bộ máy theo chủ trương tinh gọn.',
    ],
    since: [
      'Bố trí làm việc luân phiên, họp trực tuyến, bảo đảm giải quyết công việc không gián đoạn.',
      'Vận động cán bộ, công chức ủng hộ Quỹ phòng, chống dịch; khai báo y tế đầy đủ.',
      'Đẩy mạnh tiếp nhận hồ sơ trực tuyến, hạn chế tiếp xúc trực tiếp trong thời gian có dịch.',
      'Tiếp tục thực hiện kỷ cương hành chính; đôn đốc các nhiệm vụ của tỉnh giao.',
    ],
    strengths: [
      'tham mưu kịp thời, giải quyết thủ tục hành chính đúng hạn',
      'đoàn kết, giữ nghiêm kỷ luật, kỷ cương hành chính',
      'người đứng đầu gương mẫu, phân công công việc rõ ràng',
      'thực hiện tốt quy chế dân chủ trong cơ quan',
    ],
    weaknesses: [
      'sinh hoạt chuyên đề chưa đều giữa các quý',
      'một số văn bản tham mưu còn phải bổ sung nhiều lần',
      'công tác tự kiểm tra ở chi bộ còn hình thức',
      'báo cáo tháng có lúc gửi sát hạn',
    ],
  },
  public_service: {
    themes: [
      'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
      'đạo đức nghề nghiệp, thái độ phục vụ người dân',
      'nâng cao chất lượng chuyên môn, tự chủ tài chính',
      'trách nhiệm nêu gương của đảng viên là cán bộ quản lý',
      'bảo vệ nền tảng tư tưởng của Đảng',
    ],
    before: [
      'Lãnh đạo nâng cao chất lượng chuyên môn, lấy sự hài lòng của người dân làm thước đo.',
      'Thực hiện quy chế dân chủ, công khai thu chi và mua sắm.',
      'Phát động thi đua dạy tốt, học tốt, phục vụ tốt trong viên chức.',
    ],
    since: [
      'Lãnh đạo viên chức vừa phòng, chống dịch, vừa bảo đảm nhiệm vụ chuyên môn.',
      'Phân luồng, đo thân nhiệt người đến giao dịch; chuẩn bị phương án khi có ca bệnh.',
      'Chuyển một số hoạt động sang hình thức trực tuyến trong thời gian giãn cách.',
      'Đảng viên đăng ký trực các chốt, tổ phòng, chống dịch tại đơn vị.',
    ],
    strengths: [
      'chất lượng chuyên môn giữ vững, người dân hài lòng hơn năm trước',
      'đảng viên đi đầu trong phòng, chống dịch',
      'nội bộ đoàn kết, viên chức yên tâm công tác',
      'thực hiện tốt công khai, dân chủ',
    ],
    weaknesses: [
      'đảng viên làm việc theo ca nên dự sinh hoạt chưa đều',
      'nguồn thu giảm, việc tự chủ còn khó khăn',
      'sinh hoạt chuyên đề còn nặng về đọc tài liệu',
      'phát triển đảng viên trong viên chức trẻ còn chậm',
    ],
  },
  state_enterprise: {
    themes: [
      'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
      'vai trò của đảng viên trong giữ vững sản xuất, tiết kiệm chi phí',
      'an toàn lao động, phòng, chống cháy nổ',
      'trách nhiệm của người đứng đầu trong quản lý vốn nhà nước',
      'thực hiện thỏa ước lao động tập thể',
    ],
    before: [
      'Lãnh đạo thực hiện kế hoạch sản xuất, kinh doanh; sản lượng đạt tiến độ.',
      'Phong trào sáng kiến, tiết kiệm được công nhân, lao động hưởng ứng.',
      'Đối thoại định kỳ với người lao động, giải quyết kiến nghị ngay tại cơ sở.',
    ],
    since: [
      'Sản xuất giữ nhịp dù đơn hàng giảm; người lao động đủ việc làm.',
      'Rà soát chi phí, hoãn các khoản chi chưa cấp thiết để giữ việc làm.',
      'Lập phương án sản xuất khi có dịch, chia ca, giãn cách tại nơi làm việc.',
      'Phối hợp với công đoàn thăm, hỗ trợ người lao động khó khăn.',
    ],
    strengths: [
      'sản xuất ổn định, việc làm và thu nhập của người lao động được bảo đảm',
      'đảng viên đi đầu trong sáng kiến, tiết kiệm',
      'phối hợp tốt giữa cấp ủy với ban giám đốc và công đoàn',
      'nộp ngân sách đầy đủ, đúng hạn',
    ],
    weaknesses: [
      'sinh hoạt ở các phân xưởng theo ca chưa đầy đủ',
      'việc tổng hợp báo cáo từ các chi bộ xa trung tâm còn chậm',
      'giám sát chuyên đề chưa gắn với quản lý vật tư',
      'số đảng viên là công nhân trực tiếp còn ít',
    ],
  },
  private_enterprise: {
    themes: [
      'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
      'vai trò của tổ chức đảng trong doanh nghiệp ngoài nhà nước',
      'phát triển đảng viên trong công nhân, lao động trẻ',
      'xây dựng quan hệ lao động hài hòa, ổn định',
    ],
    before: [
      'Cấp ủy phối hợp với chủ doanh nghiệp tạo điều kiện về thời gian, địa điểm sinh hoạt.',
      'Giới thiệu lao động trẻ, có tay nghề để bồi dưỡng, kết nạp.',
      'Vận động người lao động thực hiện nội quy, giữ ổn định sản xuất.',
    ],
    since: [
      'Đơn hàng giảm trong thời gian có dịch; doanh nghiệp giữ lao động, chia việc luân phiên.',
      'Cấp ủy cùng công đoàn vận động người lao động chia sẻ khó khăn với doanh nghiệp.',
      'Doanh nghiệp bố trí đo thân nhiệt, khẩu trang, nước sát khuẩn cho các ca sản xuất.',
      'Chủ doanh nghiệp đồng ý bố trí sinh hoạt chi bộ trong giờ làm việc mỗi tháng một buổi.',
    ],
    strengths: [
      'giữ được việc làm cho người lao động trong thời gian có dịch',
      'chủ doanh nghiệp ủng hộ hoạt động của tổ chức đảng',
      'kết nạp được lao động trực tiếp sản xuất',
      'quan hệ lao động ổn định, không có tranh chấp',
    ],
    weaknesses: [
      'đảng viên ít, thay đổi nơi làm việc nhiều',
      'nội dung sinh hoạt còn đơn điệu',
      'cấp ủy đều kiêm nhiệm, gửi báo cáo còn chậm',
      'nguồn kết nạp hạn chế do lao động biến động',
    ],
  },
}

/** What a month brought to all. */
export const monthSentences: Readonly<Record<string, { study?: string; communication?: string }>> = {
  '2019-02': { communication: 'Tuyên truyền kỷ niệm ngày thành lập Đảng 3/2; thăm, chúc Tết gia đình chính sách.' },
  '2019-09': { communication: 'Tuyên truyền kỷ niệm Quốc khánh 2/9 và năm mươi năm thực hiện Di chúc của Chủ tịch Hồ Chí Minh.' },
  '2019-11': { study: 'Quán triệt Quy định số 205-QĐ/TW ngày 23/9/2019 của Bộ Chính trị.' },
  '2020-01': { communication: 'Tuyên truyền kỷ niệm chín mươi năm ngày thành lập Đảng; lãnh đạo trực Tết an toàn.' },
  '2020-02': { study: 'Quán triệt Chỉ thị số 35-CT/TW và kế hoạch đại hội chi bộ.' },
  '2020-03': { communication: 'Chuẩn bị, tổ chức đại hội chi bộ; triển khai các biện pháp phòng, chống dịch COVID-19.' },
  '2020-04': { study: 'Học tập, quán triệt Quy định số 28-QĐ/TU ngày 23/3/2020 của Tỉnh ủy bằng hình thức trực tuyến và phát tài liệu.' },
  '2020-05': { communication: 'Tuyên truyền đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025 và kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh.' },
  '2020-06': { communication: 'Hoàn thành đại hội nhiệm kỳ 2020 - 2025; nội bộ thống nhất cao về nhân sự cấp ủy.' },
  '2020-08': { communication: 'Tuyên truyền Đại hội đại biểu Đảng bộ Khối lần thứ X, nhiệm kỳ 2020 - 2025.' },
  '2020-10': { study: 'Quán triệt Nghị quyết Đại hội Đảng bộ Khối lần thứ X, xây dựng chương trình hành động.' },
  '2020-11': { communication: 'Tuyên truyền Đại hội Đảng bộ tỉnh, hướng tới Đại hội lần thứ XIII của Đảng.' },
  '2020-12': { communication: 'Tuyên truyền Đại hội lần thứ XIII của Đảng; kiểm điểm, đánh giá cuối năm.' },
}
