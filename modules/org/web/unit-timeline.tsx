import { Checkbox, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { type Translate, useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { actWords } from './act-words.ts'
import { useCatalogue } from './catalogue.ts'
import { client } from './client.ts'
import styles from './org.module.css'

type History = OutputOf<typeof client.org.history>
type Stated = Pick<History['names'][number], 'from' | 'to' | 'recordedFrom' | 'recordedTo' | 'statedBy' | 'endedBy'> & { words: string }

/** A unit's names, classes and placements by the days they hold; on request also what was known before and is no longer. */
export function UnitTimeline({ id, bare = false }: { id: string; bare?: boolean }) {
  const t = useT()
  const { level, kind } = useCatalogue()
  const [known, setKnown] = useState(false)
  const { data } = useRead(client.org.history, { id }, { keep: false })
  if (!data) return <Skeleton h={120} />
  const acts = new Map(data.acts.map(act => [act.id, act]))
  const groups: { title: string; rows: Stated[] }[] = [
    { title: t('org.timeline.names'), rows: data.names.map(row => ({ ...row, words: `${row.name} (${row.code})` })) },
    {
      title: t('org.timeline.classes'),
      rows: data.classes.map(row => ({
        ...row,
        words: [level(row.level), kind(row.kind), row.hasSeal ? t('org.withSeal') : '', row.suspended ? t('org.suspended') : ''].filter(Boolean).join(' · '),
      })),
    },
    {
      title: t('org.timeline.placements'),
      rows: data.placements.map(row => ({ ...row, words: row.parentId === null ? t('org.root') : t('org.timeline.under', { parent: row.parentName ?? '' }) })),
    },
  ]
  const superseded = groups.some(group => group.rows.some(row => row.recordedTo !== null))
  const content = (
    <div className={styles.timeline}>
      {superseded && <Checkbox size="sm" label={t('org.timeline.known')} checked={known} onChange={event => setKnown(event.currentTarget.checked)} />}
      {groups.map(group => (
        <section key={group.title} aria-label={group.title}>
          <h3>{group.title}</h3>
          <ol>
            {group.rows
              .filter(row => known || row.recordedTo === null)
              .map(row => (
                <li key={`${row.from}${row.recordedFrom}`} data-superseded={row.recordedTo !== null || undefined}>
                  <span className={styles.span}>{spanWords(row, t)}</span>
                  <span className={styles.said}>
                    {row.words}
                    <span className={styles.quiet}>{actWords(acts.get(row.statedBy), t)}</span>
                    {known && <span className={styles.quiet}>{recordedWords(row, t)}</span>}
                  </span>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </div>
  )
  return bare ? content : <Section title={t('org.timeline')}>{content}</Section>
}

const spanWords = (row: Stated, t: Translate) =>
  row.to === null ? t('org.existence.since', { from: formatDate(row.from) }) : t('org.existence.span', { from: formatDate(row.from), to: formatDate(row.to) })

const recordedWords = (row: Stated, t: Translate) =>
  row.recordedTo === null
    ? t('org.recorded.since', { from: formatInstant(row.recordedFrom) })
    : t('org.recorded.span', { from: formatInstant(row.recordedFrom), to: formatInstant(row.recordedTo) })
