import { Button, Group, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type PeriodKind, periodsOf } from '#kernel/period.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import type { Form } from '../records.ts'
import { client } from './client.ts'
import { PeriodAct, type PeriodVerb } from './period-act.tsx'
import styles from './reports.module.css'
import { periodUrl } from './urls.ts'

/** The periods of the year in view: those that were opened, and those that can be. */
export function PeriodsPart({ form, may }: { form: Form; may: boolean }) {
  const t = useT()
  const { year } = useWhereWhen()
  const [act, setAct] = useState<{ verb: PeriodVerb; period: string | null } | null>(null)
  const kind = form.family.periodKind as PeriodKind
  const named = kind === 'term' || kind === 'ad-hoc'
  const read = useRead(client.reports.periods, { family: form.family.code, ...(named ? {} : { year }) })
  const opened = new Set(read.data?.rows.map(row => row.code))
  const openable = may
    ? periodsOf(kind, { starts: `${year}-01-01`, ends: `${year}-12-31` }).filter(period => !opened.has(period.code) && period.starts >= form.from)
    : []
  return (
    <Section
      title={named ? t('reports.periods') : t('reports.periods.of', { year })}
      aside={
        may &&
        (named ? (
          <Button variant="default" onClick={() => setAct({ verb: 'openPeriod', period: null })}>
            {t('reports.openPeriod')}
          </Button>
        ) : (
          openable.length > 0 && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default">{t('reports.openPeriod')}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {openable.map(period => (
                  <Menu.Item key={period.code} onClick={() => setAct({ verb: 'openPeriod', period: period.code })}>
                    {periodWords(period.code, t)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )
        ))
      }
    >
      <Sheet>
        {read.error && <Failed error={read.error} onRetry={() => void read.refetch()} />}
        {read.data && opened.size === 0 && <Empty title={t('reports.periods.empty')}>{t('reports.periods.empty_words')}</Empty>}
        <ul className={styles.periods} aria-label={t('reports.periods')}>
          {(read.data?.rows ?? []).map(row => (
            <li key={row.code}>
              <Link to={periodUrl(form.family.code, row.code)}>
                <strong>{periodWords(row.code, t)}</strong>
              </Link>
              <span>
                {row.closure ? (
                  <StateBadge face="cancelled" quiet>
                    {t('reports.periods.closed', { at: formatInstant(row.closure.at) })}
                  </StateBadge>
                ) : (
                  <StateBadge face="ongoing" quiet>
                    {t('reports.periods.open')}
                  </StateBadge>
                )}{' '}
                <span className={styles.quiet}>
                  {[
                    t('reports.periods.counts', { accepted: row.accepted, expected: row.expected, waiting: row.waiting, overdue: row.overdue }),
                    ...(row.dueOn ? [t('reports.periods.due', { date: formatDate(row.dueOn) })] : []),
                    ...(row.closure ? [row.closure.reason] : []),
                    ...(row.reopened ? [t('reports.periods.reopened', { at: formatInstant(row.reopened.at), reason: row.reopened.reason })] : []),
                  ].join(' · ')}
                </span>
              </span>
              <Group gap="xs" wrap="nowrap">
                {(['openPeriod', 'closePeriod', 'reopenPeriod'] as const)
                  .filter(verb => row.can.includes(verb))
                  .map(verb => {
                    const words = t(verb === 'openPeriod' ? 'reports.periods.add_units' : `reports.${verb}`)
                    return (
                      <Button
                        key={verb}
                        variant={verb === 'openPeriod' ? 'subtle' : 'default'}
                        color="gray"
                        size="compact-md"
                        aria-label={`${words}: ${periodWords(row.code, t)}`}
                        onClick={() => setAct({ verb: verb === 'openPeriod' ? 'addUnits' : verb, period: row.code })}
                      >
                        {words}
                      </Button>
                    )
                  })}
              </Group>
            </li>
          ))}
        </ul>
      </Sheet>
      {act && <PeriodAct form={form} verb={act.verb} period={act.period} onClose={() => setAct(null)} />}
    </Section>
  )
}
