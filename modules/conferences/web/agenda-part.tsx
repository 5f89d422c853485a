import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Additions } from '#ui/additions.tsx'
import { addressOf, type OutputOf } from '#ui/client.ts'
import { Empty } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { AgendaEditor } from './agenda-editor.tsx'
import { client } from './client.ts'
import styles from './hall.module.css'

/** The running order with its times and papers; whoever prepares it edits it in place. */
export function AgendaPart({ conference }: { conference: OutputOf<typeof client.conferences.conference> }) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  const may = conference.can.includes('setAgenda')
  if (editing) return <AgendaEditor conference={conference} onClose={() => setEditing(false)} />
  const edit = may && (
    <Group gap="xs">
      <Additions place="conferences.agenda" id={conference.id} can={conference.can} />
      <Button variant="default" onClick={() => setEditing(true)}>
        {t('conferences.agenda.edit')}
      </Button>
    </Group>
  )
  return (
    <Section title={t('conferences.part.agenda')} aside={conference.agenda.length > 0 && edit}>
      <Sheet>
        {conference.agenda.length === 0 ? (
          <Empty title={t('conferences.agenda.empty')} action={edit || undefined} />
        ) : (
          <ol className={styles.agenda}>
            {conference.agenda.map(item => (
              <li key={item.id}>
                <time className="numeric">{item.at}</time>
                <div>
                  <strong>{item.title}</strong>
                  <span className={styles.quiet}>{[item.presenter, t('conferences.agenda.minutes', { count: item.minutes })].filter(Boolean).join(' · ')}</span>
                  {item.papers.map(paper => (
                    <a key={paper.fileId} href={addressOf(client.documents.download, { id: paper.fileId })}>
                      {paper.name}
                    </a>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        )}
      </Sheet>
    </Section>
  )
}
