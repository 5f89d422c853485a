/** Documents that programmes and tasks cite. The first four have the numbers of the real ones; those of the bloc are invented. */
export const documents = [
  { key: 'power', number: '205-QĐ/TW', issuedOn: '2019-09-23', recordedOn: '2019-10-14', issuer: 'Bộ Chính trị', kind: 'QĐ', title: 'Quy định về việc kiểm soát quyền lực trong công tác cán bộ và chống chạy chức, chạy quyền' },
  { key: 'power-province', number: '28-QĐ/TU', issuedOn: '2020-03-23', recordedOn: '2020-04-02', issuer: 'Tỉnh ủy', kind: 'QĐ', title: 'Quy định về kiểm soát quyền lực trong công tác cán bộ và chống chạy chức, chạy quyền' },
  { key: 'theme', number: '05-CT/TW', issuedOn: '2016-05-15', recordedOn: '2019-01-07', issuer: 'Bộ Chính trị', kind: 'CT', title: 'Chỉ thị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh' },
  { key: 'congress', number: '35-CT/TW', issuedOn: '2019-05-30', recordedOn: '2019-06-17', issuer: 'Bộ Chính trị', kind: 'CT', title: 'Chỉ thị về đại hội đảng bộ các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ XIII của Đảng' },
  { key: 'year-2020', number: '18-NQ/ĐUK', issuedOn: '2020-01-10', recordedOn: '2020-01-13', issuer: 'Ban Chấp hành Đảng bộ Khối', kind: 'NQ', title: 'Nghị quyết về nhiệm vụ trọng tâm năm 2020' },
  { key: 'term-x', number: '01-NQ/ĐH', issuedOn: '2020-08-14', recordedOn: '2020-08-20', issuer: 'Đại hội đại biểu Đảng bộ Khối lần thứ X', kind: 'NQ', title: 'Nghị quyết Đại hội đại biểu Đảng bộ Khối lần thứ X, nhiệm kỳ 2020 - 2025' },
  { key: 'inspection-2021', number: '06-CTr/ĐUK', issuedOn: '2020-12-30', recordedOn: '2021-01-05', issuer: 'Ban Chấp hành Đảng bộ Khối', kind: 'CTr', title: 'Chương trình kiểm tra, giám sát năm 2021' },
] as const

export type DocumentKey = (typeof documents)[number]['key']
