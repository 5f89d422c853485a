import { ActionIcon, Button, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { useT } from '#ui/i18n.ts'
import type { Heading } from './client.ts'
import styles from './desk.module.css'
import { plainTitle } from './plain-title.ts'

interface Props {
  headings: Heading[]
  chosen: string
  /** Places of headings that were refused. */
  wrong: ReadonlySet<number>
  may: boolean
  onChoose: (key: string) => void
  onChange: (headings: Heading[]) => void
}

/** The headings of a paper in their order; the chosen one is moved, taken out, or followed by a new one. */
export function HeadingList({ headings, chosen, wrong, may, onChoose, onChange }: Props) {
  const t = useT()
  const [removing, setRemoving] = useState(false)
  const index = headings.findIndex(heading => heading.key === chosen)
  const titleOf = (heading: Heading) => heading.text || plainTitle(t, heading.intro, heading.key)
  const title = headings[index] ? titleOf(headings[index]) : ''
  const move = (by: number) => {
    const next = [...headings]
    const [one] = next.splice(index, 1)
    if (one) next.splice(index + by, 0, one)
    onChange(next)
  }
  const add = () => {
    const key = freeKey(headings)
    const fresh: Heading = { key, level: 2, text: t('papers.heading.fresh'), intro: '', indicators: [], content: [], narratives: [] }
    onChange([...headings.slice(0, index + 1), fresh, ...headings.slice(index + 1)])
    onChoose(key)
  }
  const remove = () => {
    setRemoving(false)
    onChange(headings.filter(heading => heading.key !== chosen))
    onChoose((headings[index + 1] ?? headings[index - 1])?.key ?? '')
  }
  return (
    <nav aria-label={t('papers.headings')}>
      {may && (
        <Group gap={4} mb="xs">
          <Button variant="default" size="compact-md" onClick={add}>
            {t('papers.heading.add')}
          </Button>
          <ActionIcon variant="default" size="lg" disabled={index <= 0} aria-label={t('papers.heading.up', { title })} onClick={() => move(-1)}>
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={index >= headings.length - 1}
            aria-label={t('papers.heading.down', { title })}
            onClick={() => move(1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={headings.length === 1}
            aria-label={t('papers.heading.remove', { title })}
            onClick={() => setRemoving(true)}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      )}
      <ol className={styles.headings}>
        {headings.map((heading, place) => (
          <li key={heading.key} data-level={heading.level}>
            <button type="button" aria-current={heading.key === chosen} onClick={() => onChoose(heading.key)}>
              {titleOf(heading)}
              {wrong.has(place) && <span className={styles.wrong}>{t('papers.heading.wrong')}</span>}
            </button>
          </li>
        ))}
      </ol>
      <Confirm
        opened={removing}
        title={t('papers.heading.remove_title')}
        verb={t('papers.heading.remove_title')}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      >
        {t('papers.heading.remove_words', { title })}
      </Confirm>
    </nav>
  )
}

/** Prose hangs on keys: a new heading never takes one that another had. */
function freeKey(headings: readonly Heading[]): string {
  for (let number = headings.length + 1; ; number++) if (!headings.some(heading => heading.key === `heading-${number}`)) return `heading-${number}`
}
