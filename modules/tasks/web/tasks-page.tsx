import { Button, Group } from '@mantine/core'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Deadline } from '#ui/deadline.tsx'
import { formatDate } from '#ui/dates.ts'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { Switch } from '#ui/switch.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import { type AssignmentRow, assignmentStates, priorities, sources, timelinesses } from '../records.ts'
import { ConclusionLink } from './basis.tsx'
import { client } from './client.ts'
import { DraftList } from './draft-list.tsx'
import { dueOf, stateFaces } from './faces.ts'
import { TaskBoard } from './task-board.tsx'
import { accountabilityUrl, newTaskUrl, taskUrl } from './urls.ts'

const filterIds = ['state', 'timeliness', 'priority', 'source', 'role', 'extension']

/** What units were given: list or board, narrowed by filters that stand in the address and can be kept as views. */
export function TasksPage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const [search, change] = useSearchParams()
  const open = (useParams({ strict: false }) as { assignmentId?: string }).assignmentId
  const params = useTableParams({ filterIds })
  const may = useMay('tasks.assign')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const view = may && search['view'] === 'drafts' ? 'drafts' : search['view'] === 'board' ? 'board' : 'list'
  const chosen = params.filters
  // Values in the address are what the filters of the query are; a wrong one is refused by name.
  const narrowed = {
    ...(params.input.search ? { search: params.input.search } : {}),
    ...(chosen['state']?.length ? { state: chosen['state'] as AssignmentRow['state'][] } : {}),
    ...(chosen['timeliness']?.length ? { timeliness: chosen['timeliness'] as AssignmentRow['timeliness'][] } : {}),
    ...(chosen['priority']?.length ? { priority: chosen['priority'] as AssignmentRow['priority'][] } : {}),
    ...(chosen['source']?.[0] ? { source: chosen['source'][0] as (typeof sources)[number] } : {}),
    ...(chosen['role']?.[0] ? { role: chosen['role'][0] as AssignmentRow['role'] } : {}),
    ...(search['unit'] ? { unitId: search['unit'], below: true } : {}),
    ...(search['programmeId'] ? { programmeId: search['programmeId'] } : {}),
    ...(search['conclusionId'] ? { conclusionId: search['conclusionId'] } : {}),
    ...(search['documentId'] ? { documentId: search['documentId'] } : {}),
    ...(chosen['extension']?.length ? { extension: true } : {}),
  }
  const list = useRead(client.tasks.list, { ...params.input, ...narrowed }, { enabled: view === 'list' })
  const done = { done: ({ done: count }: { done: number }) => t('tasks.doneMany', { count }), onDone: () => setSelected(new Set()) }
  const remind = useAct(client.tasks.remind, done)
  const confirm = useAct(client.tasks.confirmMany, done)
  const accept = useAct(client.tasks.acceptMany, done)
  const rows = list.data?.rows ?? []
  const chosenFor = (act: string) => rows.filter(row => selected.has(row.id) && row.can.includes(act)).map(row => row.id)
  const error = remind.error ?? confirm.error ?? accept.error
  const options = (values: readonly string[], prefix: string) => values.map(value => ({ value, label: t(`tasks.${prefix}.${value}`) }))
  const views = (
    <Switch
      label={t('tasks.view')}
      value={view}
      onChange={value => change({ view: value === 'list' ? undefined : value })}
      choices={[
        { value: 'list', label: t('tasks.view.list') },
        { value: 'board', label: t('tasks.view.board') },
        ...(may ? [{ value: 'drafts', label: t('tasks.drafts') }] : []),
      ]}
    />
  )
  const openRow = (row: AssignmentRow) => void navigate({ to: taskUrl(row.id), search: true, resetScroll: false })
  return (
    <Page
      title={t('tasks.title')}
      lead={search['conclusionId'] ? <ConclusionLink id={search['conclusionId']} /> : t('tasks.lead')}
      action={
        may && (
          <Button component={Link} to={newTaskUrl}>
            {t('tasks.assign')}
          </Button>
        )
      }
      others={
        <Button component={Link} to={accountabilityUrl} variant="default">
          {t('tasks.accountability')}
        </Button>
      }
    >
      {error && <FormError error={error} />}
      {view !== 'list' ? (
        <>
          <Group mb="sm">{views}</Group>
          {view === 'board' ? <TaskBoard filters={narrowed} onOpen={openRow} /> : <DraftList programmeId={search['programmeId']} />}
        </>
      ) : (
        <Sheet padded={false}>
          <ServerTable<AssignmentRow>
            id="tasks.list"
            label={t('tasks.list')}
            params={params}
            rowId={byId}
            list={list}
            onOpen={openRow}
            openId={open}
            onExport={() => window.location.assign(`/api/tasks/export?${asQuery(narrowed)}`)}
            aside={views}
            empty={{ title: t('tasks.none'), words: t('tasks.none.words') }}
            filters={[
              { id: 'state', label: t('tasks.column.state'), options: options(assignmentStates, 'state') },
              { id: 'timeliness', label: t('tasks.column.timeliness'), options: options(timelinesses, 'timeliness') },
              { id: 'priority', label: t('tasks.column.priority'), options: options(priorities, 'priority') },
              { id: 'source', label: t('tasks.column.source'), single: true, options: options(sources, 'source') },
              { id: 'role', label: t('tasks.column.unitName'), single: true, options: options(['lead', 'co'], 'role') },
              { id: 'extension', label: t('tasks.column.extension'), single: true, options: [{ value: 'true', label: t('tasks.extension.waiting') }] },
            ]}
            selection={{
              selected,
              onChange: setSelected,
              acts: (
                <>
                  {chosenFor('accept').length > 0 && (
                    <Button size="xs" variant="default" loading={accept.pending} onClick={() => void accept.act({ ids: chosenFor('accept') })}>
                      {t('tasks.acceptChosen')}
                    </Button>
                  )}
                  {chosenFor('confirm').length > 0 && (
                    <Button size="xs" variant="default" loading={confirm.pending} onClick={() => void confirm.act({ ids: chosenFor('confirm') })}>
                      {t('tasks.confirmChosen')}
                    </Button>
                  )}
                  {chosenFor('remind').length > 0 && (
                    <Button size="xs" variant="default" loading={remind.pending} onClick={() => void remind.act({ ids: chosenFor('remind') })}>
                      {t('tasks.remindLate')}
                    </Button>
                  )}
                </>
              ),
            }}
            columns={[
              { id: 'title', header: t('tasks.column.title'), sort: true, phone: 'title', cell: row => <Link to={taskUrl(row.id)}>{row.title}</Link> },
              { id: 'unitName', header: t('tasks.column.unitName'), sort: true, width: 240, cell: row => row.unitName ?? '' },
              {
                id: 'accountable',
                header: t('tasks.column.accountable'),
                width: 200,
                hidden: true,
                cell: row => [row.holder, row.positionNames[language]].filter(Boolean).join(', '),
              },
              { id: 'dueOn', header: t('tasks.column.dueOn'), sort: true, width: 170, cell: row => <Due row={row} /> },
              {
                id: 'state',
                header: t('tasks.column.state'),
                sort: true,
                width: 160,
                cell: row => (
                  <StateBadge quiet face={stateFaces[row.state]}>
                    {t(`tasks.state.${row.state}`)}
                  </StateBadge>
                ),
              },
              { id: 'percent', header: t('tasks.column.percent'), sort: true, numeric: true, width: 70, cell: row => row.percent },
              { id: 'priority', header: t('tasks.column.priority'), sort: true, width: 110, cell: row => t(`tasks.priority.${row.priority}`) },
              { id: 'document', header: t('tasks.column.document'), width: 160, hidden: true, cell: row => row.document?.number ?? row.programmeTitle ?? '' },
            ]}
          />
        </Sheet>
      )}
      <Outlet />
    </Page>
  )
}

function Due({ row }: { row: AssignmentRow }) {
  const due = dueOf(row)
  return due ? <Deadline due={due} /> : <>{formatDate(row.dueOn)}</>
}

function asQuery(filters: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filters)) for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
  return query.toString()
}
