import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { DateField } from '#ui/date-field.tsx'
import { formatDate } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { useSearchParams } from '#ui/search-params.ts'
import styles from './org.module.css'

/** The date whose tree is shown, from the address; undefined = today. */
export function useAsOf(): string | undefined {
  const [params] = useSearchParams()
  return params['on'] && /^\d{4}-\d{2}-\d{2}$/.test(params['on']) ? params['on'] : undefined
}

/** Chooses the date of the tree, and says plainly when it is not today's. */
export function AsOf() {
  const t = useT()
  const on = useAsOf()
  const [, change] = useSearchParams()
  return (
    <div className={styles.asOf} data-past={on !== undefined || undefined}>
      <DateField label={t('org.asOf')} value={on ?? null} onChange={day => change({ on: day ?? undefined }, { push: true })} w={170} />
      {on && (
        <p role="status">
          <IconHistory size={16} aria-hidden /> {t('org.asOf.shown', { date: formatDate(on) })}
          <Button size="compact-sm" variant="subtle" onClick={() => change({ on: undefined }, { push: true })}>
            {t('org.asOf.today')}
          </Button>
        </p>
      )}
    </div>
  )
}
