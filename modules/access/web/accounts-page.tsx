import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { Drawer } from '#ui/drawer.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page } from '#ui/page.tsx'
import { Person } from '#ui/person.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { AccountAct, type AccountActName } from './account-act.tsx'
import { client } from './client.ts'
import { bodiesUrl } from './urls.ts'

const states = ['active', 'disabled'] as const

/** Accounts of the persons one keeps. */
export function AccountsPage() {
  const t = useT()
  const language = useLanguage()
  const params = useTableParams({ filterIds: ['state'] })
  const state = states.find(one => one === params.filters['state']?.[0]) ?? 'all'
  const { search, page, size } = params.input
  const accounts = useRead(client.access.accounts, { page, size, state, ...(search ? { search } : {}) })
  const [open, setOpen] = useState<{ id: string; personId: string; username: string; act: AccountActName }>()
  const [creating, setCreating] = useState(false)
  const keeps = useMay('access.manage')
  return (
    <Page
      title={t('access.accounts')}
      crumbs={[{ label: t('access.rail'), to: bodiesUrl }]}
      action={keeps && <Button onClick={() => setCreating(true)}>{t('access.act.createAccount')}</Button>}
    >
      <ServerTable
        id="access.accounts"
        label={t('access.accounts')}
        params={params}
        rowId={byId}
        list={accounts}
        filters={[{ id: 'state', label: t('access.column.state'), single: true, options: states.map(value => ({ value, label: t(`access.state.${value}`) })) }]}
        empty={{ title: t('access.none.accounts'), words: t('access.none.accounts.words') }}
        columns={[
          { id: 'name', header: t('access.column.name'), cell: row => <Person name={row.fullName ?? t('access.unknownName')} />, phone: 'title' },
          { id: 'username', header: t('access.column.username'), cell: row => row.username },
          { id: 'seats', header: t('access.column.seats'), cell: row => row.seats.map(seat => seat.positionNames[language]).join('; ') },
          { id: 'unit', header: t('access.column.unit'), cell: row => row.unitName ?? '' },
          {
            id: 'state',
            header: t('access.column.state'),
            cell: row => (
              <StateBadge face={row.disabledAt ? 'cancelled' : row.mustChangePassword ? 'waiting' : 'ontime'}>
                {t(
                  row.disabledAt
                    ? 'access.state.disabled'
                    : row.mustChangePassword
                      ? 'access.state.initial'
                      : row.hasSecondFactor
                        ? 'access.state.secondFactor'
                        : 'access.state.active',
                )}
              </StateBadge>
            ),
          },
          {
            id: 'acts',
            header: t('access.column.acts'),
            cell: row =>
              row.can.length > 0 && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon variant="subtle" color="gray" aria-label={t('access.acts', { name: row.username })}>
                      <IconDots size={18} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {row.can.map(act => (
                      <Menu.Item key={act} onClick={() => setOpen({ id: row.id, personId: row.personId, username: row.username, act: act as AccountActName })}>
                        {t(`access.act.${act}`)}
                      </Menu.Item>
                    ))}
                  </Menu.Dropdown>
                </Menu>
              ),
          },
        ]}
      />
      {creating && (
        <Drawer title={t('access.act.createAccount')} onClose={() => setCreating(false)}>
          <AccountAct act="createAccount" onClose={() => setCreating(false)} />
        </Drawer>
      )}
      {open && (
        <Drawer kind={open.username} title={t(`access.act.${open.act}`)} onClose={() => setOpen(undefined)}>
          <AccountAct act={open.act} personId={open.personId} accountId={open.id} onClose={() => setOpen(undefined)} />
        </Drawer>
      )}
    </Page>
  )
}
