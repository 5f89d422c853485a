import { type LetterItem, queueLetters } from '#kernel/mail/letter.ts'
import type { Ctx } from '#kernel/road.ts'
import { seatedWith } from '#modules/access/index.ts'
import type { Notice } from './letter-items.ts'

/** Queues one letter for each person who is to be told, with all that concerns him. Three statements at most, however many units. */
export async function addressNotices(ctx: Ctx, kind: 'daily' | 'reminded' | 'returned' | 'objected' | 'stopped', key: string, notices: readonly Notice[]) {
  const byPerson = new Map<string, LetterItem[]>()
  for (const permissions of new Set(notices.map(notice => notice.permissions))) {
    const concerned = notices.filter(notice => notice.permissions === permissions)
    const seated = await seatedWith(ctx.db, { unitIds: [...new Set(concerned.map(notice => notice.unitId))], permissions, on: ctx.today })
    for (const { personId, unitId } of seated) {
      const items = concerned.filter(notice => notice.unitId === unitId).map(notice => notice.item)
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), ...items])
    }
  }
  for (const { personId, item } of notices)
    if (personId && !byPerson.get(personId)?.includes(item)) byPerson.set(personId, [...(byPerson.get(personId) ?? []), item])
  await queueLetters(
    ctx.db,
    [...byPerson].map(([personId, items]) => ({ kind, key: `${kind}:${key}:${personId}`, personId, items })),
  )
}
