import { Button, Menu, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useT } from './i18n.ts'
import type { TableParams } from './table-state.ts'
import styles from './table.module.css'

type View = { name: string; text: string }

/** Saved views: a name for a search, its filters, sort and columns. Kept on the device; a view is also just an address to send. */
export function TableViews({ id, params, icon }: { id: string; params: TableParams; icon: ReactNode }) {
  const t = useT()
  const [views, setViews] = useState(() => storedViews(id))
  const [name, setName] = useState('')
  const current = views.find(view => view.text === params.asText)
  const keep = (next: View[]) => {
    localStorage.setItem(`caunoi.views.${id}`, JSON.stringify(next))
    setViews(next)
  }
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button size="xs" variant="subtle" color="gray" leftSection={icon}>
          {current?.name ?? t('ui.table.views')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.length === 0 && <Menu.Label>{t('ui.table.noViews')}</Menu.Label>}
        {views.map(view => (
          <div key={view.name} className={styles.view}>
            <Menu.Item onClick={() => params.useText(view.text)} fw={view === current ? 600 : 400}>
              {view.name}
            </Menu.Item>
            <Menu.Item
              w={40}
              closeMenuOnClick={false}
              aria-label={t('ui.table.viewDelete', { view: view.name })}
              onClick={() => keep(views.filter(other => other !== view))}
            >
              <IconTrash size={15} aria-hidden />
            </Menu.Item>
          </div>
        ))}
        <Menu.Divider />
        <form
          className={styles.newView}
          onSubmit={event => {
            event.preventDefault()
            if (name.trim() === '') return
            keep([...views.filter(view => view.name !== name.trim()), { name: name.trim(), text: params.asText }])
            setName('')
          }}
        >
          <TextInput
            size="xs"
            aria-label={t('ui.table.viewName')}
            placeholder={t('ui.table.viewName')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            onKeyDown={event => event.stopPropagation()}
          />
          <Button size="xs" type="submit" variant="default">
            {t('ui.table.viewSave')}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  )
}

function storedViews(id: string): View[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`caunoi.views.${id}`) ?? '[]')
    return Array.isArray(stored) ? stored.filter((view): view is View => typeof view?.name === 'string' && typeof view?.text === 'string') : []
  } catch {
    return []
  }
}
