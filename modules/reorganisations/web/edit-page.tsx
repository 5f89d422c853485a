import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { EditForm } from './edit-form.tsx'
import { reorganisationsUrl, reorganisationUrl } from './urls.ts'

/** A reorganisation that is being prepared, written down as a whole. */
export function EditPage() {
  const t = useT()
  const { reorganisationId: id = '' } = useParams({ strict: false }) as { reorganisationId?: string }
  const found = useRead(client.reorganisations.reorganisation, { id }, { keep: false })
  if (found.error && !found.data) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton h={400} m="lg" />
  const { title } = found.data
  return (
    <Page
      title={t('reorganisations.edit.title')}
      crumbs={[
        { label: t('reorganisations.title'), to: reorganisationsUrl },
        { label: title, to: reorganisationUrl(id) },
      ]}
      lead={t('reorganisations.edit.lead')}
      width="text"
    >
      {found.data.can.includes('edit') ? <EditForm key={id} reorganisation={found.data} /> : <Empty title={t('reorganisations.edit.closed')} />}
    </Page>
  )
}
