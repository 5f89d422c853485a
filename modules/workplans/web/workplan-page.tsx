import { Button, Skeleton } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { Outlet, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { IsoDate, Line } from '#kernel/records.ts'
import { Confirm } from '#ui/confirm.tsx'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { PaperNumber } from '../records.ts'
import { client } from './client.ts'
import { RowForm } from './row-form.tsx'
import { RowTable } from './row-table.tsx'
import { workplansUrl } from './urls.ts'
import { planFaces } from './words.ts'

const Issue = z.strictObject({ number: PaperNumber, issuedOn: IsoDate })
const Rename = z.strictObject({ title: Line })

/** A programme: its rows by section and month, how far each has come, and what may be done with the whole. */
export function WorkplanPage() {
  const t = useT()
  const { workplanId = '' } = useParams({ strict: false }) as { workplanId?: string }
  const [open, setOpen] = useState<'addRows' | 'edit' | 'issue' | 'close' | null>(null)
  const leave = () => setOpen(null)
  const read = useRead(client.workplans.workplan, { id: workplanId }, { topics: ['conferences'] })
  const close = useAct(client.workplans.close, { done: () => t('workplans.closed'), onDone: leave })
  const plan = read.data
  const crumbs = [{ label: t('workplans.title'), to: workplansUrl }]
  if (!plan)
    return (
      <Page title={t('workplans.title')} crumbs={crumbs}>
        {read.error ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Skeleton h={320} />}
      </Page>
    )
  const { id, version, title, can } = plan
  const common = { labels: 'workplans.field', fixed: { id, version }, onDone: leave, onCancel: leave }
  const add = can.includes('addRows') && (
    <Button variant={plan.state === 'draft' && plan.rows > 0 ? 'default' : 'filled'} onClick={() => setOpen('addRows')}>
      {t('workplans.rows.add')}
    </Button>
  )
  const issuing = can.includes('issue') && plan.rows > 0
  return (
    <Page
      title={title}
      crumbs={crumbs}
      lead={[
        plan.bodyName,
        plan.number && plan.issuedOn && t('workplans.paper', { number: plan.number, date: formatDate(plan.issuedOn) }),
        t('workplans.progress', { settled: plan.settled, rows: plan.rows, overdue: plan.overdue }),
      ]
        .filter(Boolean)
        .join(' · ')}
      state={<StateBadge face={planFaces[plan.state]}>{t(`workplans.state.${plan.state}`)}</StateBadge>}
      action={issuing ? <Button onClick={() => setOpen('issue')}>{t('workplans.issue')}</Button> : add}
      others={
        <>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('workplans.print')}
          </Button>
          {can.includes('edit') && (
            <Button variant="default" onClick={() => setOpen('edit')}>
              {t('workplans.edit')}
            </Button>
          )}
          {can.includes('close') && (
            <Button variant="default" onClick={() => setOpen('close')}>
              {t('workplans.close')}
            </Button>
          )}
          {issuing && add}
        </>
      }
    >
      <RowTable plan={plan} add={add || undefined} />
      <Outlet />
      {open === 'addRows' && (
        <Drawer kind={title} title={t('workplans.rows.add')} onClose={leave}>
          <RowForm plan={plan} onClose={leave} />
        </Drawer>
      )}
      {open === 'edit' && (
        <Drawer kind={title} title={t('workplans.edit')} onClose={leave}>
          <ActionForm
            schema={Rename}
            endpoint={client.workplans.edit}
            initial={{ title }}
            verb={t('workplans.save')}
            done={() => t('workplans.edited')}
            {...common}
          />
        </Drawer>
      )}
      {open === 'issue' && (
        <Drawer kind={title} title={t('workplans.issue')} onClose={leave}>
          <p>{t('workplans.issue.words')}</p>
          <ActionForm
            schema={Issue}
            endpoint={client.workplans.issue}
            layout={[['number', 'issuedOn']]}
            verb={t('workplans.issue')}
            done={({ rows }) => t('workplans.issued', { rows })}
            {...common}
          />
        </Drawer>
      )}
      <Confirm
        opened={open === 'close'}
        title={t('workplans.close')}
        verb={t('workplans.close')}
        grave
        pending={close.pending}
        onClose={leave}
        onConfirm={() => void close.act({ id })}
      >
        {t('workplans.close.words', { title })}
        {close.error && <FormError error={close.error} />}
      </Confirm>
    </Page>
  )
}
