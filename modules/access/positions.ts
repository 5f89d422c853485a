import type { Position } from './records.ts'

type Rights = Position['rights']
type Reach = 'own' | 'subtree'

const at = (reach: Reach, ...permissions: string[]): Rights => Object.fromEntries(permissions.map(permission => [permission, reach]))

const reading = ['documents.read', 'programmes.read', 'tasks.read', 'reports.read', 'results.read', 'conferences.read', 'workplans.read', 'papers.read']
const all = at('subtree', ...reading, 'access.people')

/** What the head of a superior may do with the units below: assign, judge the answer, judge the report. */
const superior = at('subtree', 'programmes.manage', 'tasks.assign', 'tasks.confirm', 'tasks.remind', 'reports.accept', 'reports.remind')
/** What a unit does with what is asked of it. Signing is for itself alone: nobody signs for a unit below. */
const answering = at('own', 'tasks.answer', 'reports.fill', 'reports.sign', 'documents.add')
const hall = at('own', 'conferences.manage', 'conferences.conclude', 'workplans.manage', 'papers.build')

/**
 * The positions of a provincial bloc and of the organisations under it (domain.md section 2.4, issue section 4), as data: an installation loads its
 * own with `access.loadPositions`. A right holds at the seat's unit ('own') or there and in all below ('subtree').
 */
export const positions: readonly Position[] = [
  bloc(
    'bloc_secretary',
    'Bí thư Đảng ủy Khối',
    'Secretary of the bloc',
    'standing',
    { ...all, ...superior, ...answering, ...hall, ...at('subtree', 'ledger.read') },
    true,
  ),
  bloc('bloc_standing_deputy', 'Phó Bí thư Thường trực Đảng ủy Khối', 'Standing deputy secretary of the bloc', 'standing', {
    ...all,
    ...superior,
    ...answering,
    ...hall,
    ...at('subtree', 'ledger.read'),
  }),
  bloc('bloc_deputy', 'Phó Bí thư Đảng ủy Khối', 'Deputy secretary of the bloc', 'standing', { ...all, ...superior, ...answering, ...hall }),
  bloc('bloc_standing_member', 'Ủy viên Ban Thường vụ Đảng ủy Khối', 'Member of the bloc’s standing committee', 'standing', {
    ...all,
    ...at('subtree', 'tasks.confirm'),
  }),
  // Members of the executive committee are mostly secretaries of units: they read results, not the people of other units; no second factor for reading.
  {
    ...bloc('bloc_member', 'Ủy viên Ban Chấp hành Đảng bộ Khối', 'Member of the bloc’s executive committee', 'executive', {
      ...at('subtree', ...reading),
      ...at('own', 'access.people'),
    }),
    officer: false,
  },

  place('inspection_chair', 'Chủ nhiệm Ủy ban Kiểm tra', 'Chair of the inspection committee', 'inspection', { ...all, ...at('subtree', 'ledger.read') }),
  place('inspection_deputy', 'Phó Chủ nhiệm Ủy ban Kiểm tra', 'Deputy chair of the inspection committee', 'inspection', {
    ...all,
    ...at('subtree', 'ledger.read'),
  }),
  place('inspection_member', 'Ủy viên Ủy ban Kiểm tra', 'Member of the inspection committee', 'inspection', { ...all, ...at('subtree', 'ledger.read') }),
  bloc('inspection_officer', 'Chuyên viên Ủy ban Kiểm tra', 'Officer of the inspection committee', 'inspection', { ...all, ...at('subtree', 'ledger.read') }),

  bloc('organisation_head', 'Trưởng Ban Tổ chức', 'Head of the organisation board', 'board', {
    ...all,
    ...organisation(),
    ...at('subtree', 'reports.manage', 'indicators.manage'),
  }),
  bloc('organisation_deputy', 'Phó Trưởng Ban Tổ chức', 'Deputy head of the organisation board', 'board', { ...all, ...organisation() }),
  bloc('organisation_officer', 'Chuyên viên Ban Tổ chức', 'Officer of the organisation board', 'board', {
    ...all,
    ...at('subtree', 'org.manage', 'access.manage', 'tasks.remind', 'reports.remind'),
  }),
  bloc('propaganda_head', 'Trưởng Ban Tuyên giáo', 'Head of the propaganda board', 'board', { ...all, ...desk() }),
  bloc('propaganda_deputy', 'Phó Trưởng Ban Tuyên giáo', 'Deputy head of the propaganda board', 'board', { ...all, ...desk() }),

  bloc('office_head', 'Chánh Văn phòng', 'Head of office', 'office', { ...all, ...superior, ...office(), ...at('own', 'conferences.conclude') }),
  bloc('office_officer', 'Chuyên viên Văn phòng', 'Officer of the office', 'office', {
    ...all,
    ...office(),
    ...at('subtree', 'programmes.manage', 'tasks.assign', 'tasks.remind', 'reports.accept', 'reports.remind'),
  }),

  unit(
    'unit_secretary',
    'Bí thư Đảng ủy',
    'Secretary of the committee',
    'executive',
    { ...all, ...superior, ...answering, ...hall, ...at('subtree', 'documents.manage', 'access.manage') },
    true,
  ),
  unit('unit_deputy', 'Phó Bí thư Đảng ủy', 'Deputy secretary of the committee', 'executive', {
    ...all,
    ...superior,
    ...answering,
    ...hall,
    ...at('subtree', 'documents.manage'),
  }),
  unit('unit_member', 'Ủy viên Ban Chấp hành Đảng bộ', 'Member of the executive committee', 'executive', all),
  {
    ...unit('unit_clerk', 'Người lập báo cáo', 'Clerk who prepares reports', null, {
      ...all,
      ...at('own', 'tasks.answer', 'reports.fill', 'papers.build', 'conferences.manage', 'workplans.manage', 'documents.manage', 'documents.add'),
      ...at('subtree', 'tasks.remind', 'reports.remind'),
    }),
    levels: ['grassroots_committee', 'sub_committee', 'grassroots_cell', 'cell'],
  },

  cell(
    'cell_secretary',
    'Bí thư chi bộ',
    'Secretary of the cell',
    { ...all, ...answering, ...at('own', 'conferences.manage', 'conferences.conclude', 'workplans.manage', 'tasks.assign', 'tasks.confirm', 'tasks.remind', 'programmes.manage') },
    true,
  ),
  cell('cell_deputy', 'Phó Bí thư chi bộ', 'Deputy secretary of the cell', { ...all, ...answering }),

  {
    code: 'provincial_reader',
    names: { vi: 'Chuyên viên theo dõi của Tỉnh ủy', en: 'Reader of the provincial committee' },
    bodyKind: null,
    levels: ['province', 'bloc'],
    head: false,
    officer: true,
    rights: all,
  },
  {
    code: 'administrator',
    names: { vi: 'Quản trị hệ thống', en: 'System administrator' },
    bodyKind: null,
    levels: ['province', 'bloc'],
    head: false,
    officer: true,
    rights: at(
      'subtree',
      'access.people',
      'access.manage',
      'org.manage',
      'indicators.manage',
      'reports.manage',
      'reports.read',
      'results.read',
      'ledger.read',
      'clock.manage',
      'settings.manage',
    ),
  },
]

function desk(): Rights {
  return at('subtree', 'documents.manage', 'documents.add', 'programmes.manage', 'tasks.assign', 'tasks.confirm', 'tasks.remind', 'reports.remind')
}

function organisation(): Rights {
  return { ...desk(), ...at('subtree', 'org.manage', 'access.manage') }
}

function office(): Rights {
  return {
    ...at('subtree', 'documents.manage', 'documents.add', 'indicators.manage', 'reports.manage', 'ledger.read'),
    ...at('own', 'tasks.answer', 'reports.fill', 'conferences.manage', 'workplans.manage', 'papers.build'),
  }
}

function bloc(code: string, vi: string, en: string, bodyKind: Position['bodyKind'], rights: Rights, head = false): Position {
  return { code, names: { vi, en }, bodyKind, levels: ['bloc'], head, officer: true, rights }
}

function place(code: string, vi: string, en: string, bodyKind: Position['bodyKind'], rights: Rights): Position {
  return { code, names: { vi, en }, bodyKind, levels: ['bloc', 'grassroots_committee'], head: false, officer: true, rights }
}

function unit(code: string, vi: string, en: string, bodyKind: Position['bodyKind'], rights: Rights, head = false): Position {
  return { code, names: { vi, en }, bodyKind, levels: ['grassroots_committee', 'sub_committee'], head, officer: false, rights }
}

function cell(code: string, vi: string, en: string, rights: Rights, head = false): Position {
  return { code, names: { vi, en }, bodyKind: null, levels: ['grassroots_cell', 'cell', 'group'], head, officer: false, rights }
}
