import { Link } from '@tanstack/react-router'
import { conferenceUrl } from '#modules/conferences/web/urls.ts'
import { DocumentLink } from '#modules/documents/web/routes.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'

interface Grounds {
  conclusionId: string | null
  document: { id: string; number: string; issuedOn: string; title: string } | null
  programmeTitle: string | null
}

/** What a task rests on: the conclusion of a conference (with the way back to it), a document, a programme. */
export function Basis({ task }: { task: Grounds }) {
  if (task.conclusionId) return <ConclusionLink id={task.conclusionId} />
  if (task.document) return <DocumentLink document={task.document} />
  return task.programmeTitle ?? '–'
}

export function ConclusionLink({ id }: { id: string }) {
  const t = useT()
  const conclusion = useRead(client.conferences.conclusion, { id })
  // Whoever was not invited learns that it was concluded, not where.
  if (!conclusion.data) return conclusion.error ? t('tasks.conclusion.hidden') : t('ui.loading')
  const { number, title, conferenceId } = conclusion.data
  return (
    <Link to={conferenceUrl(conferenceId)} search={{ tab: 'conclusions' }}>
      {t('tasks.conclusion', { number, title })}
    </Link>
  )
}
