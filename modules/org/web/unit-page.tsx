import { Button, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { IconArrowLeft, IconUsersGroup } from '@tabler/icons-react'
import { bodiesUrl } from '#modules/access/web/urls.ts'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { UnitPanels } from '#ui/unit-panels.tsx'
import { useRead } from '#ui/use-client.ts'
import { ActList } from './act-list.tsx'
import { AsOf, useAsOf } from './as-of.tsx'
import { client } from './client.ts'
import styles from './org.module.css'
import { SuccessionLine } from './succession-line.tsx'
import { UnitActs } from './unit-acts.tsx'
import { UnitChildren } from './unit-children.tsx'
import { UnitFacts } from './unit-facts.tsx'
import { UnitTimeline } from './unit-timeline.tsx'
import { unitPageUrl, unitUrl, unitsUrl } from './urls.ts'

/** Everything about one unit: what it is, what stands below it, its history in both times, its decisions. */
export function UnitPage() {
  const t = useT()
  const on = useAsOf()
  const { unitId = '' } = useParams({ strict: false }) as { unitId?: string }
  const unit = useRead(client.org.unit, { id: unitId, on })
  const acts = useRead(client.org.acts, { unit: unitId, size: 100 })
  if (unit.error && !unit.data) return <Failed error={unit.error} onRetry={() => void unit.refetch()} />
  if (!unit.data) return <Skeleton h={400} m="lg" />
  const { path } = unit.data
  return (
    <Page
      title={unit.data.name}
      crumbs={[{ label: t('org.units'), to: unitsUrl }, ...path.slice(0, -1).map(step => ({ label: step.shortName, to: unitPageUrl(step.id) }))]}
      others={
        <>
          <Button
            variant="default"
            leftSection={<IconUsersGroup size={16} aria-hidden />}
            renderRoot={props => <Link to={bodiesUrl} search={{ unit: unitId }} {...props} />}
          >
            {t('org.bodies')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            renderRoot={props => <Link to={unitUrl(unitId)} search={{ on }} {...props} />}
          >
            {t('org.inTree')}
          </Button>
        </>
      }
      action={<UnitActs unit={unit.data} />}
    >
      <AsOf />
      <SuccessionLine id={unitId} />
      <div className={styles.columns}>
        <Section title={t('org.facts')}>
          <Sheet>
            <UnitFacts unit={unit.data} />
          </Sheet>
        </Section>
        <Section title={t('org.timeline')}>
          <Sheet>
            <UnitTimeline id={unitId} bare />
          </Sheet>
        </Section>
      </div>
      <UnitPanels unit={unitId} lastDay={unit.data.lastDay} />
      {unit.data.children > 0 && (
        <Section title={t('org.childrenCount', { count: unit.data.children })}>
          <Sheet padded={false}>
            <UnitChildren parent={unitId} on={unit.data.on} />
          </Sheet>
        </Section>
      )}
      <Section title={t('org.acts')}>
        <Sheet padded={false}>
          <ActList acts={acts.data?.rows} />
        </Sheet>
      </Section>
    </Page>
  )
}
