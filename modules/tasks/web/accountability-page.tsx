import { Button, Select, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { parsePeriod } from '#kernel/period.ts'
import { formatDate } from '#ui/dates.ts'
import { Deadline } from '#ui/deadline.tsx'
import { Empty, Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Page, Section, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { client } from './client.ts'
import { dueOf, stateFaces } from './faces.ts'
import { tasksUrl, taskUrl } from './urls.ts'

const counted = ['total', 'onTime', 'late', 'overdue', 'open', 'extended', 'returned', 'objected', 'cancelled'] as const

/** Everything that was a head's in the period chosen above, with its outcome, on facts only. Prints as it stands. */
export function AccountabilityPage() {
  const t = useT()
  const language = useLanguage()
  const { unit, period } = useWhereWhen()
  const [search, change] = useSearchParams()
  const params = useTableParams({ size: 500 })
  const bodies = useRead(client.access.bodies, { unitId: unit }, { enabled: unit !== '' })
  const seats = [...new Map((bodies.data?.bodies ?? []).flatMap(body => body.seats).map(seat => [seat.position, seat])).values()]
  const position = search['position'] ?? seats.find(seat => seat.head)?.position ?? seats[0]?.position
  const { starts: from, ends: to } = parsePeriod(period)
  const read = useRead(client.tasks.accountability, { unitId: unit, position, from, to }, { enabled: unit !== '' && position !== undefined })
  const unknown = t('tasks.holder.unknown')
  return (
    <Page
      title={t('tasks.accountability')}
      crumbs={[{ label: t('tasks.title'), to: tasksUrl }]}
      lead={`${t('tasks.accountability.lead')} ${formatDate(from)} – ${formatDate(to)}`}
      others={
        <Button variant="default" onClick={() => window.print()}>
          {t('tasks.accountability.print')}
        </Button>
      }
    >
      <Select
        label={t('tasks.accountability.position')}
        data={seats.map(seat => ({ value: seat.position, label: seat.positionNames[language] }))}
        value={position ?? null}
        onChange={value => change({ position: value ?? undefined })}
        maw={420}
        mb="md"
      />
      {read.error && <Failed error={read.error} onRetry={() => void read.refetch()} />}
      {!read.data && read.isFetching && <Skeleton h={240} />}
      {read.data && (
        <>
          <Sheet>
            <Facts facts={counted.map(name => ({ label: t(`tasks.count.${name}`), value: <span className="numeric">{read.data?.counts[name]}</span> }))} />
          </Sheet>
          {read.data.rows.length === 0 ? (
            <Empty title={t('tasks.accountability.none')} />
          ) : (
            <Section title={t('tasks.title')}>
              <Sheet padded={false}>
                <DataTable
                  id="tasks.accountability"
                  label={t('tasks.accountability')}
                  params={params}
                  rowId={byId}
                  rows={read.data.rows}
                  empty={{ title: t('tasks.accountability.none') }}
                  columns={[
                    {
                      id: 'title',
                      header: t('tasks.column.title'),
                      phone: 'title',
                      sort: true,
                      text: row => row.title,
                      cell: row => <Link to={taskUrl(row.id)}>{row.title}</Link>,
                    },
                    { id: 'holders', header: t('tasks.holders'), width: 260, cell: row => row.holders.map(holder => holder.fullName ?? unknown).join('; ') },
                    { id: 'dueOn', header: t('tasks.column.dueOn'), width: 120, sort: true, value: row => row.dueOn, cell: row => formatDate(row.dueOn) },
                    {
                      id: 'state',
                      header: t('tasks.column.state'),
                      width: 160,
                      cell: row => (
                        <StateBadge quiet face={stateFaces[row.state]}>
                          {t(`tasks.state.${row.state}`)}
                        </StateBadge>
                      ),
                    },
                    {
                      id: 'outcome',
                      header: t('tasks.column.timeliness'),
                      width: 180,
                      cell: row => {
                        const due = dueOf(row)
                        return due ? <Deadline due={due} /> : t(`tasks.timeliness.${row.timeliness}`)
                      },
                    },
                    {
                      id: 'submittedOn',
                      header: t('tasks.column.submittedOn'),
                      width: 130,
                      cell: row => (row.submittedOn ? formatDate(row.submittedOn) : '–'),
                    },
                  ]}
                />
              </Sheet>
            </Section>
          )}
        </>
      )}
    </Page>
  )
}
