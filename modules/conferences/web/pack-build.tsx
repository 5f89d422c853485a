import { Button, Group, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paperFigureUrl } from '#modules/papers/web/urls.ts'
import { addressOf, type OutputOf } from '#ui/client.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { stripMarks } from '#ui/search-marks.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './hall.module.css'

type Row = OutputOf<typeof client.papers.builds>['rows'][number]

/** One build: its files, what changed since the build before, and every figure with the code that opens it. */
export function PackBuild({ build, latest = false }: { build: Row; latest?: boolean }) {
  const t = useT()
  const [open, setOpen] = useState<'changes' | 'figures' | null>(null)
  const pack = useRead(client.papers.pack, { id: build.id }, { enabled: open !== null })
  const toggle = (part: 'changes' | 'figures', label: string) => (
    <Button variant="subtle" size="compact-md" aria-expanded={open === part} onClick={() => setOpen(open === part ? null : part)}>
      {label}
    </Button>
  )
  return (
    <article className={styles.conclusion}>
      <strong>{t('papers.builds.number', { number: build.number, form: t(`papers.form.${build.form}`) })}</strong>
      <p className={styles.quiet}>
        {[
          formatInstant(build.builtAt),
          build.builtBy,
          t('papers.builds.figures', { count: build.figures }),
          build.basis === 'filed' ? null : t('results.basis.on', { date: formatDate(build.basis) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul className={latest ? styles.choices : styles.states} aria-label={t('papers.builds.files', { number: build.number })}>
        {build.files.map(file => (
          <li key={file.fileId}>
            <a href={addressOf(client.papers.download, { buildId: build.id, name: file.name })}>
              {t(`papers.kind.${file.paper}`)} <span className={styles.quiet}>({file.name.split('.').pop()?.toUpperCase()})</span>
            </a>
            {latest && <span className={styles.quiet}>{t('papers.builds.size', { size: formatNumber(Math.ceil(file.size / 1024)) })}</span>}
          </li>
        ))}
      </ul>
      <Group gap="xs" mt="xs">
        {build.changes !== null && build.changes > 0 ? (
          toggle('changes', t('papers.changes', { count: build.changes }))
        ) : (
          <span className={styles.quiet}>{build.changes === null ? t('papers.changes.first') : t('papers.changes.none')}</span>
        )}
        {toggle('figures', t('papers.builds.all_figures'))}
      </Group>
      {open === 'changes' && (
        <ul>
          {(pack.data?.changes ?? []).map(change => (
            <li key={change.code}>
              <Link to={paperFigureUrl(change.code)}>{change.label}</Link>: <s>{change.before ?? '–'}</s> → <strong>{change.after ?? '–'}</strong>
            </li>
          ))}
        </ul>
      )}
      {open === 'figures' && pack.data && <Figures figures={pack.data.figures} />}
    </article>
  )
}

const atMost = 200

function Figures({ figures }: { figures: OutputOf<typeof client.papers.pack>['figures'] }) {
  const t = useT()
  const [words, setWords] = useState('')
  const wanted = stripMarks(words)
  const found = figures.filter(figure => stripMarks(`${figure.code} ${figure.label}`).includes(wanted))
  return (
    <>
      <TextInput type="search" mt="sm" label={t('papers.builds.find')} value={words} onChange={event => setWords(event.currentTarget.value)} />
      <ul className={styles.choices}>
        {found.slice(0, atMost).map(figure => (
          <li key={figure.code}>
            <Link to={paperFigureUrl(figure.code)}>
              {figure.label} <span className={styles.quiet}>{figure.code}</span>
            </Link>
            <strong className="numeric">{figure.shown}</strong>
          </li>
        ))}
      </ul>
      {found.length > atMost && <p className={styles.quiet}>{t('papers.builds.narrow', { count: found.length - atMost })}</p>}
    </>
  )
}
