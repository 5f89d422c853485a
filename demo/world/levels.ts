/** Levels of the tree of a provincial Party organisation as it was until 2025: code, rank, names, counted as grassroots, outside. */
const levelRows = [
  ['outside', 0, 'Ngoài hệ thống', 'Outside', false, true],
  ['province', 0, 'Đảng bộ tỉnh', 'Provincial organisation', false, false],
  ['bloc', 10, 'Đảng bộ cấp trên trực tiếp cơ sở', 'Direct superior of grassroots level', false, false],
  ['grassroots_committee', 20, 'Đảng bộ cơ sở', 'Grassroots committee organisation', true, false],
  ['grassroots_cell', 20, 'Chi bộ cơ sở', 'Grassroots cell', true, false],
  ['sub_committee', 30, 'Đảng bộ bộ phận', 'Sub-committee organisation', false, false],
  ['cell', 40, 'Chi bộ trực thuộc', 'Subordinate cell', false, false],
  ['group', 50, 'Tổ đảng', 'Party group', false, false],
] as const

const kindRows = [
  ['agency', 'Cơ quan', 'Agency'],
  ['public_service', 'Đơn vị sự nghiệp công lập', 'Public-service unit'],
  ['state_enterprise', 'Doanh nghiệp nhà nước', 'State enterprise'],
  ['private_enterprise', 'Doanh nghiệp ngoài nhà nước', 'Private enterprise'],
] as const

export const levels = levelRows.map(([code, rank, vi, en, grassroots, outside]) => ({ code, rank, names: { vi, en }, grassroots, outside }))
export const unitKinds = kindRows.map(([code, vi, en], index) => ({ code, names: { vi, en }, sort: index + 1 }))
