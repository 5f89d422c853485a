import { Select } from '@mantine/core'
import { DateField } from '#ui/date-field.tsx'
import { useT } from '#ui/i18n.ts'
import { useGoWhereWhen, useWhereWhen } from '#ui/where-when.ts'
import styles from './results.module.css'

/** On which basis figures are asked, kept in the address: in the tree of the period's last day, as filed, in today's tree, or in the tree of a date. */
export function BasisChoice() {
  const t = useT()
  const { basis, year } = useWhereWhen()
  const go = useGoWhereWhen()
  const kind = basis === 'period' || basis === 'filed' || basis === 'today' ? basis : 'date'
  const choose = (next: string | null) => go({ basis: next === 'date' ? `${year}-01-01` : next === 'period' ? undefined : (next ?? undefined) })
  return (
    <span className={styles.basis}>
      <Select
        size="xs"
        aria-label={t('results.basis')}
        data={(['period', 'filed', 'today', 'date'] as const).map(value => ({ value, label: t(`results.basis.${value}`) }))}
        value={kind}
        onChange={choose}
        allowDeselect={false}
        checkIconPosition="right"
        w={250}
      />
      {kind === 'date' && (
        <DateField size="xs" aria-label={t('results.basis.date')} value={basis} onChange={date => date && go({ basis: date })} withAsterisk w={140} />
      )}
    </span>
  )
}
