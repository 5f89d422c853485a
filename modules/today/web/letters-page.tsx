import { Alert, Button } from '@mantine/core'
import { formatInstant } from '#ui/dates.ts'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'

const states = ['waiting', 'sending', 'sent', 'unsure', 'failed', 'dropped'] as const

/** Letters of the installation: what went, what waits and why; for the administrator. What they say is not shown. */
export function LettersPage() {
  const t = useT()
  const params = useTableParams({ filterIds: ['state'] })
  const { sort: _sort, ...input } = params.input
  const state = states.find(one => one === params.filters['state']?.[0])
  const list = useRead(client.today.letters, { ...input, ...(state ? { state } : {}) })
  const again = useAct(client.today.sendAgain, { done: ({ done }) => t('today.letters.again.done', { count: done }) })
  return (
    <Page title={t('today.letters')} lead={t('today.letters.lead')}>
      {list.data && !list.data.sent && (
        <Alert color="yellow" mb="md">
          {t('today.letters.off')}
        </Alert>
      )}
      {again.error && <FormError error={again.error} />}
      <Sheet padded={false}>
        <ServerTable
          id="today.letters"
          label={t('today.letters')}
          params={params}
          list={list}
          rowId={byId}
          filters={[
            {
              id: 'state',
              single: true,
              label: t('today.letters.state'),
              options: states.map(one => ({ value: one, label: t(`today.letters.state.${one}`) })),
            },
          ]}
          empty={{ title: t('today.letters.empty') }}
          columns={[
            { id: 'queuedAt', header: t('today.letters.queuedAt'), cell: row => formatInstant(row.queuedAt), width: 150 },
            { id: 'kind', header: t('today.letters.kind'), phone: 'title', cell: row => t(`today.letters.kind.${row.kind}`) },
            { id: 'person', header: t('today.letters.person'), cell: row => row.person ?? '–' },
            { id: 'state', header: t('today.letters.state'), cell: row => t(`today.letters.state.${row.state}`) },
            {
              id: 'failure',
              header: t('today.letters.failure'),
              cell: row =>
                [row.failure, row.tryAt && row.attempts > 0 ? t('today.letters.tryAt', { at: formatInstant(row.tryAt) }) : null].filter(Boolean).join(' · ') ||
                '–',
            },
            {
              id: 'act',
              header: '',
              cell: row =>
                row.can.includes('sendAgain') ? (
                  <Button size="xs" variant="default" loading={again.pending} onClick={() => void again.act({ ids: [row.id] })}>
                    {t('today.letters.again')}
                  </Button>
                ) : null,
            },
          ]}
        />
      </Sheet>
    </Page>
  )
}
