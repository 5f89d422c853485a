import { Link } from '@tanstack/react-router'
import { Button, Group, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { formatInstant } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Empty, Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './reports.module.css'
import { fillUrl } from './urls.ts'
import { actorWords, periodInside } from './words.ts'

const size = 50

/** Who was reminded of what, by whom and when; the latest first. */
export function RemindersDrawer({ onClose }: { onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const [page, setPage] = useState(1)
  const list = useRead(client.reports.reminders, { page, size })
  return (
    <Drawer title={t('reports.reminders')} onClose={onClose}>
      {list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton h={240} />}
      {list.data?.total === 0 && <Empty title={t('reports.reminders.empty')}>{t('reports.reminders.empty_words')}</Empty>}
      <ol className={styles.history}>
        {(list.data?.rows ?? []).map(row => (
          <li key={row.id}>
            <Link to={fillUrl(row.obligationId)}>
              {row.unit.shortName}: {row.formName[language]}, {periodInside(row.period)}
            </Link>
            <div className={styles.quiet}>
              {formatInstant(row.at)} · {actorWords({ ...row.by, delegationId: row.by.delegationId }, language, t)}
            </div>
            {row.note && <p>{row.note}</p>}
          </li>
        ))}
      </ol>
      {(list.data?.total ?? 0) > size && (
        <Group gap="xs">
          <Button variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('ui.table.pageBefore')}
          </Button>
          <Button variant="default" disabled={page * size >= (list.data?.total ?? 0)} onClick={() => setPage(page + 1)}>
            {t('ui.table.pageNext')}
          </Button>
        </Group>
      )}
    </Drawer>
  )
}
