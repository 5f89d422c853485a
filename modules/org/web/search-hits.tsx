import { Highlight } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { useCatalogue } from './catalogue.ts'
import { client } from './client.ts'
import styles from './org.module.css'

/** What a search found, best first, each with its way down from the root. */
export function SearchHits({ words, on, open, onOpen }: { words: string; on: string | undefined; open: string | undefined; onOpen: (id: string) => void }) {
  const t = useT()
  const { level } = useCatalogue()
  const hits = useRead(client.org.search, { text: words, on, limit: 50 })
  if (hits.error && !hits.data) return <Failed error={hits.error} onRetry={() => void hits.refetch()} />
  if (hits.data?.rows.length === 0)
    return (
      <Empty icon={IconSearchOff} title={t('org.search.none', { words })}>
        {t('org.search.hint')}
      </Empty>
    )
  return (
    <ul className={styles.hits} aria-label={t('org.search.found')} aria-busy={hits.isFetching}>
      {hits.data?.rows.map(unit => (
        <li key={unit.id}>
          <button type="button" className={styles.hit} data-open={unit.id === open || undefined} onClick={() => onOpen(unit.id)}>
            <span>
              <Highlight component="span" highlight={words} color="transparent" fw={550}>
                {unit.name}
              </Highlight>{' '}
              <span className={styles.code}>{unit.code}</span>
            </span>
            <span className={styles.quiet}>{[level(unit.level), unit.path].filter(Boolean).join(' · ')}</span>
            {unit.otherName && <span className={styles.quiet}>{t('org.search.other', { name: unit.otherName })}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
