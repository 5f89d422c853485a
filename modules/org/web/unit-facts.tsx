import { Link } from '@tanstack/react-router'
import { IconAlertTriangle } from '@tabler/icons-react'
import { formatDate } from '#ui/dates.ts'
import type { OutputOf } from '#ui/client.ts'
import { useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { Facts } from '#ui/page.tsx'
import { useCatalogue } from './catalogue.ts'
import type { client } from './client.ts'
import styles from './org.module.css'
import { unitUrl } from './urls.ts'

export type ShownUnit = OutputOf<typeof client.org.unit>

/** What a unit is on the date shown; says so where it does not exist on the date asked for. */
export function UnitFacts({ unit }: { unit: ShownUnit }) {
  const t = useT()
  const { level, kind } = useCatalogue()
  const above = unit.path.slice(0, -1)
  return (
    <>
      {!unit.exists && (
        <p className={styles.absent} role="status">
          <IconAlertTriangle size={16} aria-hidden />
          {unit.existsTo !== null && unit.on < unit.existsTo && unit.on !== unit.existsFrom
            ? t('org.ended', { date: formatDate(unit.existsTo) })
            : t('org.notYet', { date: formatDate(unit.existsFrom) })}
        </p>
      )}
      <Facts
        facts={[
          { label: t('org.field.code'), value: unit.code },
          { label: t('org.field.shortName'), value: unit.shortName },
          { label: t('org.field.level'), value: level(unit.level) },
          { label: t('org.field.kind'), value: kind(unit.kind) || '–' },
          {
            label: t('org.path'),
            value:
              above.length === 0 ? (
                t('org.root')
              ) : (
                <ol className={styles.path}>
                  {above.map(step => (
                    <li key={step.id}>
                      <Link to={unitUrl(step.id)} search>
                        {step.shortName}
                      </Link>
                    </li>
                  ))}
                </ol>
              ),
          },
          {
            label: t('org.existence'),
            value: unit.existsTo
              ? t('org.existence.span', { from: formatDate(unit.existsFrom), to: formatDate(unit.existsTo) })
              : t('org.existence.since', { from: formatDate(unit.existsFrom) }),
          },
          { label: t('org.field.hasSeal'), value: unit.hasSeal ? t('org.yes') : t('org.no') },
          ...(unit.below > 0
            ? [{ label: t('org.belowIt'), value: unit.levels.map(row => `${formatNumber(row.count)} ${level(row.level).toLocaleLowerCase()}`).join(', ') }]
            : []),
        ]}
      />
    </>
  )
}
