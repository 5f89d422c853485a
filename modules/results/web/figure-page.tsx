import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Failed } from '#ui/empty.tsx'
import { LineageBody } from '#ui/figure-drawer.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client, topics } from './client.ts'
import { lineageOf } from './lineage.ts'
import { LineageNotes } from './lineage-notes.tsx'

/** A figure at its own address: what a code on a paper leads to. */
export function FigurePage() {
  const t = useT()
  const language = useLanguage()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const opened = useRead(client.results.figure, { code }, { topics, keep: false })
  const lineage = opened.data && lineageOf(opened.data, language, t)
  return (
    <Page title={lineage?.title ?? t('ui.figure.kind')} crumbs={lineage ? [{ label: lineage.unit }, { label: lineage.period }] : []} width="text">
      <Sheet>
        {opened.error ? (
          <Failed error={opened.error} onRetry={() => void opened.refetch()} />
        ) : lineage ? (
          <LineageBody lineage={lineage} />
        ) : (
          <Skeleton h={320} />
        )}
        {opened.data && <LineageNotes opened={opened.data} />}
      </Sheet>
    </Page>
  )
}
