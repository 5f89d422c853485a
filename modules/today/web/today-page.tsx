import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatDate } from '#ui/dates.ts'
import { Deadline } from '#ui/deadline.tsx'
import { Empty, Failed } from '#ui/empty.tsx'
import { hasMessage, useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { pressing } from '../pressing.ts'
import type { Waiting } from '../records.ts'
import { client } from './client.ts'
import classes from './today.module.css'

/** What waits for me: the first thing everybody sees. */
export function TodayPage() {
  const t = useT()
  const waiting = useRead(client.today.waiting, {}, { topics: ['reports', 'tasks', 'programmes', 'conferences', 'workplans', 'reorganisations', 'clock'] })
  const rows = waiting.data?.rows ?? []
  return (
    <Page title={t('today.title')} lead={waiting.data ? t('today.lead', { count: rows.length }) : undefined}>
      {waiting.error && <Failed error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data && rows.length === 0 && <Empty title={t('today.empty')}>{t('today.empty.words')}</Empty>}
      {pressing.map(when => {
        const mine = rows.filter(row => row.when === when)
        return mine.length === 0 ? null : (
          <Section key={when} title={t(`today.when.${when}`)}>
            <Sheet padded={false}>
              <ul className={classes.list}>
                {mine.map(row => (
                  <Line key={`${row.to} ${row.titleId} ${JSON.stringify(row.values)}`} row={row} />
                ))}
              </ul>
            </Sheet>
          </Section>
        )
      })}
    </Page>
  )
}

function Line({ row }: { row: Waiting }) {
  const t = useT()
  const verb = `today.act.${row.kind}`
  const title = t(row.titleId, row.values)
  return (
    <li className={classes.line}>
      <Link to={row.to} className={classes.title}>
        {title}
        {row.why && <span className={classes.reminded}>{t(hasMessage(row.why.id) ? row.why.id : 'issue.invalid', row.why.values)}</span>}
        {row.remindedOn && <span className={classes.reminded}>{t('today.reminded', { date: formatDate(row.remindedOn) })}</span>}
      </Link>
      {row.due && <Deadline due={{ dueOn: row.due, workingDays: row.daysLeft ?? 0, daysLate: row.daysLate }} />}
      <Button component={Link} to={row.to} variant="default" size="xs" aria-label={`${t(hasMessage(verb) ? verb : 'today.act.other')}: ${title}`}>
        {t(hasMessage(verb) ? verb : 'today.act.other')}
      </Button>
    </li>
  )
}
