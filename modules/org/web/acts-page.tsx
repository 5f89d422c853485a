import { Link } from '@tanstack/react-router'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { actKinds } from '../records.ts'
import { actWords, kindWords } from './act-words.ts'
import { client } from './client.ts'
import { unitPageUrl, unitsUrl } from './urls.ts'

type Sort = 'recordedAt' | '-recordedAt' | 'effectiveOn' | '-effectiveOn'

/** All acts on the tree, newest first. */
export function ActsPage() {
  const t = useT()
  const params = useTableParams({ filterIds: ['kind'], sort: '-recordedAt' })
  const kind = params.filters['kind']
  const acts = useRead(client.org.acts, { ...params.input, sort: params.input.sort as Sort | undefined, kind: kind?.length ? kind : undefined })
  return (
    <Page title={t('org.acts')} crumbs={[{ label: t('org.units'), to: unitsUrl }]} lead={t('org.acts.lead')}>
      <Sheet padded={false}>
        <ServerTable
          id="org.acts"
          label={t('org.acts')}
          params={params}
          list={acts}
          rowId={byId}
          filters={[{ id: 'kind', label: t('org.acts.kind'), options: actKinds.map(one => ({ value: one, label: kindWords(one, t) })) }]}
          empty={{ title: t('org.acts.empty'), words: t('org.acts.empty.words') }}
          columns={[
            {
              id: 'units',
              header: t('org.unit'),
              phone: 'title',
              text: act => act.units.map(unit => unit.name).join(', '),
              cell: act => {
                const [unit] = act.units
                return unit ? (
                  <>
                    <Link to={unitPageUrl(unit.id)}>{unit.name}</Link> {act.unitCount > 1 && t('org.andMore', { count: act.unitCount - 1 })}
                  </>
                ) : (
                  '–'
                )
              },
            },
            { id: 'kind', header: t('org.acts.kind'), cell: act => kindWords(act.kind, t), width: 190 },
            { id: 'effectiveOn', header: t('org.field.effectiveOn'), sort: true, cell: act => formatDate(act.effectiveOn), width: 140 },
            { id: 'decision', header: t('org.decision'), cell: act => actWords(act, t) },
            { id: 'recordedAt', header: t('org.acts.recordedAt'), sort: true, cell: act => formatInstant(act.recordedAt), width: 170 },
          ]}
        />
      </Sheet>
    </Page>
  )
}
