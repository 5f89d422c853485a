import type { LetterItem } from '#kernel/mail/letter.ts'
import type { NoticedParts } from '#modules/programmes/index.ts'
import type { NoticedReorganisation } from '#modules/reorganisations/index.ts'
import type { NoticedReport } from '#modules/reports/index.ts'
import type { NoticedTask } from '#modules/tasks/index.ts'

/** A line of a letter, and who sits where to be told it: holders of seats at the unit with one of the permissions. */
export interface Notice {
  unitId: string
  permissions: readonly string[]
  /** Told too, wherever he sits: who did what it is about. */
  personId?: string | null
  item: LetterItem
}

const answering = { reports: ['reports.fill', 'reports.sign'], tasks: ['tasks.answer'] }

export const reportNotice = ({ id, unitId, values, dueOn }: NoticedReport): Notice => ({
  unitId,
  permissions: answering.reports,
  item: { titleId: 'today.letter.report', values, due: dueOn, to: `/reports/fill/${id}` },
})

export const taskNotice = ({ id, unitId, values, dueOn }: NoticedTask): Notice => ({
  unitId,
  permissions: answering.tasks,
  item: { titleId: 'today.letter.task', values, due: dueOn, to: `/tasks/${id}` },
})

export const taskObjection = ({ id, fromUnit, values }: NoticedTask): Notice => ({
  unitId: fromUnit,
  permissions: ['tasks.assign'],
  item: { titleId: 'today.letter.task', values, due: null, to: `/tasks/${id}` },
})

export const partsObjection = ({ programmeId, fromUnit, values }: NoticedParts): Notice => ({
  unitId: fromUnit,
  permissions: ['programmes.manage'],
  item: { titleId: 'programmes.waiting.objected', values, due: null, to: `/programmes/${programmeId}?state=objected` },
})

export const reorganisationStopped = ({ id, unitId, decidedBy, values }: NoticedReorganisation): Notice => ({
  unitId,
  permissions: ['org.manage'],
  personId: decidedBy,
  item: { titleId: 'reorganisations.waiting.stopped', values, due: null, to: `/reorganisations/${id}` },
})
