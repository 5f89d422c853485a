import { Button, Group, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { deskUrl } from '#modules/papers/web/urls.ts'
import { addressOf, type OutputOf } from '#ui/client.ts'
import { formatInstant } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { Progress } from '#ui/progress.tsx'
import { Switch } from '#ui/switch.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './hall.module.css'
import { dayAndTimeOf } from './words.ts'

type Conference = OutputOf<typeof client.conferences.conference>

/** The year a conference judges: the one that ended before it, until the end of June. */
const yearOf = (day: string) => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) <= 6 ? 1 : 0)

/** One button builds the papers from live data; every build stays, with what changed since the one before. */
export function PapersPart({ conference }: { conference: Conference }) {
  const t = useT()
  const year = yearOf(dayAndTimeOf(conference.startsAt).day)
  const [form, setForm] = useState<'trinh-ky' | 'doi-chieu'>('trinh-ky')
  const builds = useRead(client.papers.builds, { unitId: conference.unitId, year, size: 20 }, { topics: ['reports', 'results'] })
  const { act, pending, error } = useAct(client.papers.build, {
    topics: ['documents'],
    done: made => t('papers.build.done', { number: made.number, figures: made.figures.length }),
  })
  const may = conference.can.some(verb => verb === 'setAgenda' || verb === 'conclude')
  return (
    <Section
      title={t('conferences.part.papers')}
      aside={
        <Link to={deskUrl} search={{ unit: conference.unitId, year } as never}>
          {t('papers.desk.open')}
        </Link>
      }
    >
      <Stack>
        {may && (
          <Group>
            <Button loading={pending} onClick={() => void act({ unitId: conference.unitId, year, conferenceId: conference.id, form })}>
              {t('papers.build')}
            </Button>
            <Switch
              label={t('papers.form')}
              value={form}
              onChange={setForm}
              choices={[
                { value: 'trinh-ky', label: t('papers.form.trinh-ky') },
                { value: 'doi-chieu', label: t('papers.form.doi-chieu') },
              ]}
            />
          </Group>
        )}
        {pending && <Progress label={t('papers.build.running', { year })} done={0} />}
        {error && <FormError error={error} />}
        <Sheet>
          {builds.data?.rows.length === 0 && <Empty title={t('papers.builds.empty')}>{t('papers.builds.empty.words', { year })}</Empty>}
          {(builds.data?.rows ?? []).map(build => (
            <Build key={build.id} build={build} />
          ))}
        </Sheet>
      </Stack>
    </Section>
  )
}

function Build({ build }: { build: OutputOf<typeof client.papers.builds>['rows'][number] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const pack = useRead(client.papers.pack, { id: build.id }, { enabled: open })
  return (
    <article className={styles.conclusion}>
      <strong>{t('papers.builds.number', { number: build.number, form: t(`papers.form.${build.form}`) })}</strong>
      <p className={styles.quiet}>
        {[formatInstant(build.builtAt), build.builtBy, t('papers.builds.figures', { count: build.figures })].filter(Boolean).join(' · ')}
      </p>
      <div className={styles.files}>
        {build.files.map(file => (
          <a key={file.fileId} href={addressOf(client.papers.download, { buildId: build.id, name: file.name })}>
            {file.name}
          </a>
        ))}
      </div>
      {build.changes !== null && build.changes > 0 ? (
        <Button variant="subtle" size="compact-md" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('papers.changes', { count: build.changes })}
        </Button>
      ) : (
        <p className={styles.quiet}>{build.changes === null ? t('papers.changes.first') : t('papers.changes.none')}</p>
      )}
      {open && (
        <ul>
          {(pack.data?.changes ?? []).map(change => (
            <li key={change.code}>
              {change.label}: <s>{change.before ?? '–'}</s> → <strong>{change.after ?? '–'}</strong>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
