import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Failed } from '#ui/empty.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { draftOf, emptyDraft } from './form-draft.ts'
import { FormEditor } from './form-editor.tsx'

/** A new form, or the next edition of one that is there. */
export function FormEditPage() {
  const { family } = useParams({ strict: false }) as { family?: string }
  const forms = useRead(client.reports.forms, family ? { family } : {}, { keep: false })
  const families = useRead(client.indicators.families, {})
  const components = useRead(client.indicators.components, { size: 2000 })
  const levels = useRead(client.org.levels, {})
  const failed = [forms, families, components, levels].find(read => read.error)
  if (failed?.error) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />
  if (!forms.data || !families.data || !components.data || !levels.data) return <Skeleton h={480} m="md" />
  const latest = family ? forms.data.rows[0] : undefined
  const known = families.data.find(one => one.code === family)
  return (
    <FormEditor
      key={family ?? ''}
      start={latest ? draftOf(latest, known) : emptyDraft}
      before={latest ?? null}
      family={known}
      components={components.data.rows}
      levels={levels.data.rows.filter(level => !level.outside)}
    />
  )
}
