import { Code, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { ledgerUrl } from './routes.tsx'

/** One line exactly as it was hashed. */
export function EntryDrawer() {
  const t = useT()
  const { entryId = '' } = useParams({ strict: false })
  const entry = useRead(client.ledger.entry, { id: entryId })
  const title = entry.data?.position === null ? t('ledger.entry.waiting') : t('ledger.entry.title', { position: entry.data?.position ?? '' })
  return (
    <Drawer title={title} kind={t('ledger.title')} closeTo={ledgerUrl}>
      {entry.error && <Failed error={entry.error} onRetry={() => void entry.refetch()} />}
      {entry.data && (
        <>
          <Text size="sm" mb="xs">
            {t('ledger.entry.committed')}
          </Text>
          <Text fw={600}>{t('ledger.entry.body')}</Text>
          <Code block tabIndex={0}>
            {JSON.stringify(JSON.parse(entry.data.body), null, 2)}
          </Code>
          <Text fw={600} mt="md">
            {t('ledger.entry.hash')}
          </Text>
          <Code block tabIndex={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {entry.data.leafHash}
          </Code>
        </>
      )}
    </Drawer>
  )
}
