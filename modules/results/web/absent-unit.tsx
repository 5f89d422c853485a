import { Button, Skeleton } from '@mantine/core'
import { parsePeriod } from '#kernel/period.ts'
import { formatDate } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { useGoWhereWhen, useWhereWhen } from '#ui/where-when.ts'
import { client } from './client.ts'
import styles from './results.module.css'

/** Whether the unit stands on the date of the tree its figures are asked in. As filed it may always be asked. */
export function useStands(unit: string, on: string | undefined): boolean {
  const path = useRead(client.org.path, { unit, on }, { enabled: unit !== '' && on !== undefined && on !== 'filed', keep: false })
  return on === 'filed' || path.data?.rows.length !== 0
}

/** In place of the figures of a unit that does not stand in the tree asked for: why, and where its figures are found, the likeliest first. */
export function AbsentUnit({ on }: { on: string }) {
  const t = useT()
  const { unit: id, period, basis } = useWhereWhen()
  const go = useGoWhereWhen()
  const unit = useRead(client.org.unit, { id }, { keep: false }).data
  const history = useRead(client.org.history, { id }, { keep: false }).data
  if (!unit || !history) return <Skeleton h={240} />
  const { starts, ends } = parsePeriod(period)
  const standsOn = (day: string) => unit.existsFrom <= day && (unit.existsTo === null || day < unit.existsTo)
  const leadsTo = {
    period: standsOn(ends),
    filed: unit.existsFrom <= ends && (unit.existsTo === null || starts < unit.existsTo),
    today: unit.exists,
  }
  const bases = (['period', 'filed', 'today'] as const).filter(one => leadsTo[one] && one !== basis)
  const notYet = on < unit.existsFrom
  const others = new Map((notYet ? history.predecessors : history.successors).map(one => [one.unit, one.name]))
  return (
    <Empty
      title={t('results.basis.absent', { unit: unit.name, date: formatDate(on) })}
      action={
        <div className={styles.ways}>
          {bases.map((one, index) => (
            <Button key={one} variant={index === 0 ? 'filled' : 'default'} onClick={() => go({ basis: one === 'period' ? undefined : one })}>
              {t('results.absent.basis', { basis: one })}
            </Button>
          ))}
          {[...others].map(([other, name]) => (
            <Button key={other} variant="default" onClick={() => go({ unit: other })}>
              {t('results.absent.unit', { unit: name })}
            </Button>
          ))}
        </div>
      }
    >
      {notYet
        ? t('results.absent.notYet', { date: formatDate(unit.existsFrom) })
        : unit.existsTo && t('results.absent.ended', { date: formatDate(unit.existsTo) })}
    </Empty>
  )
}
