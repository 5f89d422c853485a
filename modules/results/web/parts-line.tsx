import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { useGoWhereWhen } from '#ui/where-when.ts'
import { client } from './client.ts'
import styles from './results.module.css'

/** The parts of the unit, to go down to. */
export function PartsLine({ unit, on }: { unit: string; on: string | undefined }) {
  const t = useT()
  const go = useGoWhereWhen()
  const found = useRead(client.org.children, { parent: unit, on }, { enabled: unit !== '' && on !== undefined })
  const parts = found.data?.rows ?? []
  if (!parts.length) return null
  return (
    <Section title={t('results.parts', { count: parts.length })}>
      <ul className={styles.parts} data-print="hide">
        {parts.map(part => (
          <li key={part.id}>
            <button type="button" className={styles.go} onClick={() => go({ unit: part.id })} title={part.name}>
              {part.shortName}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
