import { Button, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { useAsOf } from './as-of.tsx'
import { useCatalogue } from './catalogue.ts'
import { client } from './client.ts'
import { UnitActs } from './unit-acts.tsx'
import { UnitFacts } from './unit-facts.tsx'
import { UnitTimeline } from './unit-timeline.tsx'
import { unitPageUrl, unitsUrl } from './urls.ts'

/** A unit beside the tree. */
export function UnitDrawer() {
  const t = useT()
  const on = useAsOf()
  const { level } = useCatalogue()
  const { unitId = '' } = useParams({ strict: false }) as { unitId?: string }
  const unit = useRead(client.org.unit, { id: unitId, on }, { keep: false })
  return (
    <Drawer
      kind={unit.data ? level(unit.data.level) : t('org.unit')}
      title={unit.data?.name ?? t('ui.loading')}
      tab={unit.data?.name}
      closeTo={unitsUrl}
      foot={
        <>
          <Button variant="default" renderRoot={props => <Link to={unitPageUrl(unitId)} search={{ on }} {...props} />}>
            {t('org.whole')}
          </Button>
          {unit.data && <UnitActs unit={unit.data} />}
        </>
      }
    >
      {unit.error && !unit.data ? (
        <Failed error={unit.error} onRetry={() => void unit.refetch()} />
      ) : unit.data ? (
        <UnitFacts unit={unit.data} />
      ) : (
        <Skeleton h={280} />
      )}
      {unit.data && <UnitTimeline id={unitId} />}
    </Drawer>
  )
}
