/**
 * What the office has written in the drafts of the papers of 17 January, heading by heading, beside the sentences of the templates. Written for the
 * demonstration. Figures are placeholders, filled in from the system; a line is a sentence, an empty line ends a paragraph.
 */
export const prose: readonly { paper: 'bao-cao' | 'nghi-quyet'; heading: string; text: string }[] = [
  {
    paper: 'bao-cao',
    heading: 'situation',
    text: `Thuận lợi: Đảng bộ luôn nhận được sự lãnh đạo, chỉ đạo sát sao của Ban Chấp hành, Ban Thường vụ, Thường trực Tỉnh ủy.
Đại hội đảng bộ, chi bộ cơ sở và Đại hội đại biểu Đảng bộ Khối lần thứ X, nhiệm kỳ 2020 - 2025 được tổ chức thành công, tạo không khí phấn khởi và quyết tâm mới trong cán bộ, đảng viên.

Khó khăn: Dịch bệnh COVID-19 ảnh hưởng đến nền nếp sinh hoạt đảng, đến sản xuất, kinh doanh và việc làm của người lao động, nhất là trong quý II.
Một số doanh nghiệp phải sắp xếp lại sản xuất, số lao động giảm, nguồn kết nạp đảng viên hạn chế.`,
  },
  {
    paper: 'bao-cao',
    heading: 'political',
    text: `Ngay từ đầu năm, {standing} đã cụ thể hóa Nghị quyết của Ban Chấp hành Đảng bộ thành chương trình công tác năm, giao chỉ tiêu và nhiệm vụ cho từng tổ chức cơ sở đảng; gắn trách nhiệm của người đứng đầu cấp ủy với kết quả thực hiện.
Hằng tháng rà soát tiến độ, nhắc nhở đơn vị chậm; hằng quý sơ kết tại hội nghị Ban Chấp hành.`,
  },
  {
    paper: 'bao-cao',
    heading: 'reform',
    text: `Cấp ủy các cơ quan lãnh đạo rà soát, kiến nghị cắt giảm thời gian giải quyết thủ tục hành chính; mở rộng dịch vụ công trực tuyến; đưa kết quả cải cách hành chính vào nội dung sinh hoạt chi bộ và tiêu chí xếp loại hằng năm.
Ở đơn vị sự nghiệp, cấp ủy lãnh đạo nâng cao chất lượng khám bệnh, chữa bệnh, giáo dục và đào tạo, từng bước tự chủ về tài chính, thực hiện tốt quy chế dân chủ ở cơ sở.`,
  },
  {
    paper: 'bao-cao',
    heading: 'enterprise',
    text: `Trước tác động của dịch bệnh, cấp ủy các doanh nghiệp đã phối hợp với ban lãnh đạo điều chỉnh phương án sản xuất, tìm thị trường, giữ việc làm cho người lao động; không có doanh nghiệp nào trong Khối để xảy ra ngừng việc tập thể.
{standing} tổng hợp khó khăn của doanh nghiệp, kiến nghị với tỉnh về vốn vay, giãn thuế, mặt bằng sản xuất và theo dõi đến khi có trả lời, làm cầu nối giữa doanh nghiệp với cấp ủy, chính quyền tỉnh.`,
  },
  {
    paper: 'bao-cao',
    heading: 'covid',
    text: `Thực hiện chỉ đạo của Trung ương và của tỉnh, cấp ủy các đơn vị thành lập ban chỉ đạo, xây dựng phương án phòng, chống dịch, bố trí làm việc và sinh hoạt phù hợp trong thời gian giãn cách xã hội.
Cán bộ, đảng viên ngành y tế trực tiếp ở tuyến đầu; các cơ quan, doanh nghiệp ủng hộ Quỹ phòng, chống dịch, bảo đảm khẩu trang, nước sát khuẩn, đo thân nhiệt tại nơi làm việc.
Trong Khối không để dịch lây lan; các chi bộ phải hoãn sinh hoạt đã sinh hoạt bù.`,
  },
  {
    paper: 'bao-cao',
    heading: 'ideology',
    text: `{standing} tổ chức hội nghị trực tiếp kết hợp trực tuyến để học tập, quán triệt Quy định số 205-QĐ/TW ngày 23/9/2019 của Bộ Chính trị và Quy định số 28-QĐ/TU ngày 23/3/2020 của Tỉnh ủy về kiểm soát quyền lực trong công tác cán bộ và chống chạy chức, chạy quyền; giao cấp ủy cơ sở triển khai đến chi bộ và báo cáo số đảng viên tham gia.
Việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh theo Chỉ thị số 05-CT/TW được đưa vào sinh hoạt chi bộ hằng quý, gắn với trách nhiệm nêu gương của cán bộ, đảng viên, trước hết là người đứng đầu.

Công tác tuyên truyền tập trung vào đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025, Đại hội đại biểu toàn quốc lần thứ XIII của Đảng và phòng, chống dịch COVID-19.
Tư tưởng cán bộ, đảng viên và người lao động ổn định, tin tưởng vào sự lãnh đạo của Đảng.`,
  },
  {
    paper: 'bao-cao',
    heading: 'organisation',
    text: `Lãnh đạo hoàn thành đại hội chi bộ trực thuộc và đại hội đảng bộ, chi bộ cơ sở nhiệm kỳ 2020 - 2025 theo Chỉ thị số 35-CT/TW của Bộ Chính trị; chuẩn bị và tổ chức thành công Đại hội đại biểu Đảng bộ Khối lần thứ X.
Thực hiện quy trình công tác cán bộ đúng quy định, dân chủ, công khai; người đứng đầu, thành viên cấp ủy có liên quan không tham gia các bước mà quy định không cho phép.

Xây dựng tổ chức đảng và phát triển đảng viên trong doanh nghiệp ngoài nhà nước được xác định là nhiệm vụ trọng tâm: rà soát nguồn tại từng doanh nghiệp, phân công cấp ủy viên theo dõi, vận động chủ doanh nghiệp tạo điều kiện về thời gian, địa điểm sinh hoạt.
Tổ chức đảng thành lập mới trong năm đã có chi ủy, quy chế làm việc và đi vào sinh hoạt nền nếp.`,
  },
  {
    paper: 'bao-cao',
    heading: 'grading',
    text: `Việc kiểm điểm, đánh giá, xếp loại được tiến hành từ chi bộ, lấy kết quả thực hiện chỉ tiêu, nhiệm vụ được giao làm căn cứ; khắc phục tình trạng nể nang.
Các tập thể, cá nhân đã có kế hoạch khắc phục hạn chế sau kiểm điểm trong quý I năm {nextYear}.`,
  },
  {
    paper: 'bao-cao',
    heading: 'inspection',
    text: `Các cấp ủy xây dựng và thực hiện chương trình kiểm tra, giám sát ngay từ đầu năm; nội dung tập trung vào việc thực hiện nghị quyết, chế độ sinh hoạt đảng, thu nộp đảng phí, trách nhiệm nêu gương và việc thực hiện Quy định số 205-QĐ/TW, Quy định số 28-QĐ/TU.
Qua kiểm tra, giám sát đã chỉ ra ưu điểm, hạn chế, nhắc nhở và yêu cầu khắc phục kịp thời; việc xem xét, thi hành kỷ luật bảo đảm công minh, chính xác, đúng thẩm quyền và thủ tục.`,
  },
  {
    paper: 'bao-cao',
    heading: 'office',
    text: `Việc gửi, nhận báo cáo, giao nhiệm vụ và theo dõi kết quả được thực hiện trên hệ thống; giảm báo cáo giấy và việc tổng hợp bằng tay.
Văn phòng tham mưu chuẩn bị các hội nghị đúng quy chế, tài liệu được gửi trước cho đại biểu.`,
  },
  {
    paper: 'bao-cao',
    heading: 'mass',
    text: `Cấp ủy lãnh đạo công đoàn, đoàn thanh niên, hội cựu chiến binh đổi mới nội dung hoạt động, hướng về cơ sở; chăm lo đời sống đoàn viên, người lao động bị ảnh hưởng bởi dịch bệnh; giới thiệu đoàn viên ưu tú cho Đảng xem xét, kết nạp.
Quy chế dân chủ ở cơ sở được thực hiện nền nếp; các cơ quan tổ chức hội nghị cán bộ, công chức, các doanh nghiệp tổ chức hội nghị người lao động và đối thoại định kỳ.`,
  },
  {
    paper: 'bao-cao',
    heading: 'commendation',
    text: `Phong trào thi đua gắn với thực hiện nhiệm vụ chính trị của từng đơn vị; việc khen thưởng bảo đảm công khai, đúng người, đúng việc, quan tâm đảng viên là người lao động trực tiếp.`,
  },
  {
    paper: 'bao-cao',
    heading: 'strengths',
    text: `Nội bộ đoàn kết, thống nhất; nguyên tắc tập trung dân chủ được giữ vững.
Vai trò hạt nhân lãnh đạo chính trị của tổ chức đảng trong cơ quan, đơn vị, doanh nghiệp được phát huy trong thời gian phòng, chống dịch và phục hồi sản xuất.`,
  },
  {
    paper: 'bao-cao',
    heading: 'weaknesses',
    text: `Chất lượng sinh hoạt ở một số chi bộ, nhất là chi bộ doanh nghiệp làm việc theo ca, chưa cao; sinh hoạt chuyên đề chưa đều.
Phát triển đảng viên trong doanh nghiệp ngoài nhà nước còn khó; còn doanh nghiệp có đủ điều kiện nhưng chưa thành lập được tổ chức đảng.
Công tác tự kiểm tra, giám sát thường xuyên ở một số cấp ủy cơ sở còn hình thức.

Nguyên nhân khách quan là do dịch bệnh, đơn vị sắp xếp lại sản xuất.
Nguyên nhân chủ quan là do một số cấp ủy, người đứng đầu chưa quan tâm đúng mức; cán bộ làm công tác đảng ở doanh nghiệp đều kiêm nhiệm, thay đổi nhiều sau đại hội; việc đôn đốc của các ban tham mưu có lúc chưa kịp thời.`,
  },
  {
    paper: 'bao-cao',
    heading: 'tasks',
    text: `1- Tổ chức học tập, quán triệt Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng; xây dựng và thực hiện chương trình hành động thực hiện Nghị quyết Đại hội Đảng bộ tỉnh và Nghị quyết Đại hội Đảng bộ Khối lần thứ X.

2- Lãnh đạo thực hiện mục tiêu kép, vừa phòng, chống dịch COVID-19, vừa phục hồi và phát triển sản xuất, kinh doanh; đẩy mạnh cải cách hành chính; tiếp tục tổng hợp, kiến nghị tháo gỡ khó khăn cho doanh nghiệp.

3- Tiếp tục thực hiện Quy định số 205-QĐ/TW và Quy định số 28-QĐ/TU; đổi mới phương thức lãnh đạo, nâng cao chất lượng sinh hoạt chi bộ; giao việc cụ thể, rõ trách nhiệm của người đứng đầu.

4- Đẩy mạnh phát triển đảng viên và xây dựng tổ chức đảng trong doanh nghiệp ngoài nhà nước; thực hiện chương trình kiểm tra, giám sát năm {nextYear}, tập trung vào những nơi, những việc dễ phát sinh vi phạm.

Các nhiệm vụ giao cho tổ chức cơ sở đảng, có thời hạn hoàn thành:`,
  },
  {
    paper: 'nghi-quyet',
    heading: 'tasks',
    text: `Tổ chức thực hiện đồng bộ các nhiệm vụ, giải pháp nêu trong Báo cáo; trọng tâm là học tập, quán triệt Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng, phòng, chống dịch COVID-19 gắn với phục hồi sản xuất, kinh doanh, cải cách hành chính, phát triển đảng viên trong doanh nghiệp ngoài nhà nước, kiểm tra, giám sát việc thực hiện Quy định số 205-QĐ/TW và Quy định số 28-QĐ/TU.
Các nhiệm vụ có thời hạn hoàn thành:`,
  },
]
