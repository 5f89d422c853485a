import { Skeleton } from '@mantine/core'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { LineageBody } from '#ui/figure-drawer.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useSearchParams } from '#ui/search-params.ts'
import { useRead } from '#ui/use-client.ts'
import { client, topics } from './client.ts'
import { lineageOf } from './lineage.ts'
import { LineageNotes } from './lineage-notes.tsx'

/** The drawer of the figure whose code stands in the address, over whatever page. */
export function FigureOverlay() {
  const t = useT()
  const language = useLanguage()
  const [params, change] = useSearchParams()
  const opened = useRead(client.results.figure, { code: params['figure'] }, { topics, keep: false })
  const lineage = opened.data && lineageOf(opened.data, language, t)
  return (
    <Drawer kind={t('ui.figure.kind')} title={lineage?.title ?? t('ui.figure.kind')} tab={lineage?.title} onClose={() => change({ figure: undefined })}>
      {opened.error ? (
        <Failed error={opened.error} onRetry={() => void opened.refetch()} />
      ) : lineage ? (
        <LineageBody lineage={lineage} />
      ) : (
        <Skeleton h={220} />
      )}
      {opened.data && <LineageNotes opened={opened.data} />}
    </Drawer>
  )
}
