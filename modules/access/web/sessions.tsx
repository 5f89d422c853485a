import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { formatInstant } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'
import { deviceWords } from './words.ts'

/** One's open sessions; each may be ended, or all. */
export function Sessions() {
  const t = useT()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const sessions = useRead(client.access.sessions, {})
  const end = useAct(client.access.endSession)
  const all = useAct(client.access.signOut, {
    onDone: () => {
      queryClient.clear()
      void navigate({ to: '/sign-in' })
    },
  })
  return (
    <>
      <ul className={styles.list}>
        {sessions.data?.rows.map(row => (
          <li key={row.id} className={styles.row}>
            <span className={styles.grow} title={row.agent}>
              {deviceWords(row.agent) || row.address}
              <span className={styles.quiet}>
                {' '}
                {t('access.sessions.seen', { at: formatInstant(row.seenAt) })} · {row.address}
              </span>
            </span>
            {row.current ? (
              <span className={styles.quiet}>{t('access.sessions.current')}</span>
            ) : (
              <Button variant="default" size="xs" onClick={() => void end.act({ sessionId: row.id })}>
                {t('access.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button variant="default" mt="sm" onClick={() => setAsking(true)}>
        {t('access.sessions.endAll')}
      </Button>
      <Confirm
        opened={asking}
        title={t('access.sessions.endAll')}
        verb={t('access.sessions.endAll')}
        pending={all.pending}
        onClose={() => setAsking(false)}
        onConfirm={() => void all.act({ everywhere: true })}
      >
        {t('access.sessions.endAll.words')}
      </Confirm>
    </>
  )
}
