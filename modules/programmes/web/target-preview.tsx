import { Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { formatDate } from '#ui/dates.ts'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatNumber, formatQuantity } from '#ui/numbers.ts'
import { useRead } from '#ui/use-client.ts'
import type { Apportionment } from '../records.ts'
import { client } from './client.ts'
import { UnitLines } from './unit-lines.tsx'
import styles from './unit-lines.module.css'

export interface Divided {
  programmeId: string
  indicator: string
  period: string
  numerator: number
  apportion: Exclude<Apportionment, 'list' | 'set'>
  weightIndicator?: string
  weightPeriod?: string
}

/** What each unit directly below would get, by what weight; read again as the form is filled. */
export function TargetPreview({ target, scale }: { target: Divided; scale: number }) {
  const t = useT()
  const language = useLanguage()
  const [text] = useDebouncedValue(JSON.stringify(target), 300)
  const { data, error } = useRead(client.programmes.previewTarget, JSON.parse(text) as Divided)
  if (error) return <FormError error={error} />
  if (!data) return <Skeleton h={160} />
  const sum = data.rows.reduce((all, row) => all + row.numerator, 0)
  return (
    <div className={styles.stack}>
      <p className={styles.sum} role="status">
        {t('programmes.preview.sum', { count: data.rows.length, sum: formatQuantity({ value: sum, scale }, language) })}
        {target.apportion !== 'equal' && <span className={styles.quiet}> {t('programmes.preview.asOf', { date: formatDate(data.asOf) })}</span>}
      </p>
      <UnitLines label={t('programmes.deploy.preview')} lines={data.rows.map(row => ({ ...row, id: row.unitId }))}>
        {row => (
          <span className="numeric">
            {row.weight !== null && <span className={styles.quiet}>{formatNumber(row.weight)} → </span>}
            {formatQuantity({ value: row.numerator, scale }, language)}
          </span>
        )}
      </UnitLines>
    </div>
  )
}
