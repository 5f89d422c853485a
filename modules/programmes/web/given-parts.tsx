import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import type { TargetRow } from '../records.ts'
import { PartList } from './part-list.tsx'
import { TargetMatrix } from './target-matrix.tsx'

/** What was given to units, as a table of targets by unit or as a list; `unitId`: what this unit passed on. */
export function GivenParts({ programmeId, unitId, targets }: { programmeId: string; unitId?: string; targets: readonly TargetRow[] }) {
  const t = useT()
  const [search, change] = useSearchParams()
  const list = search['parts'] === 'list'
  const given = unitId ? { programmeId, unitId } : { programmeId }
  return (
    <Section
      title={t('programmes.matrix')}
      aside={
        <Switch
          label={t('programmes.parts.view')}
          value={list ? 'list' : 'table'}
          onChange={value => change({ parts: value === 'list' ? 'list' : undefined })}
          choices={[
            { value: 'table', label: t('programmes.parts.table') },
            { value: 'list', label: t('programmes.parts.list') },
          ]}
        />
      }
    >
      {list ? <PartList given={given} targets={targets} /> : <TargetMatrix given={given} />}
    </Section>
  )
}
