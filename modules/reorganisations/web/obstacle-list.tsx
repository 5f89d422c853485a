import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import type { Reorganisation } from './client.ts'
import { groupsOf } from './groups.ts'
import styles from './reorganisations.module.css'
import { obstacleWords } from './words.ts'

type Obstacle = Reorganisation['obstacles'][number]

/** A kind with more than this shows its first few: of a bloc merged long ago there are more than a thousand, and each is still named on demand. */
const shownAtOnce = 5

/** What keeps a reorganisation from being undone: how many of each kind, and each by name. */
export function ObstacleList({ obstacles }: { obstacles: readonly Obstacle[] }) {
  const t = useT()
  return (
    <Section title={t('reorganisations.obstacles')}>
      <p className={styles.quiet}>{t(obstacles.length === 0 ? 'reorganisations.obstacles.none' : 'reorganisations.obstacles.lead')}</p>
      {obstacles.length > 0 && (
        <Sheet>
          {[...groupsOf(obstacles, one => one.about)].map(([about, list]) => (
            <Kind key={about} about={about} list={list} />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

function Kind({ about, list }: { about: string; list: readonly Obstacle[] }) {
  const t = useT()
  const [whole, setWhole] = useState(false)
  // One more is named rather than counted.
  const rows = whole || list.length <= shownAtOnce + 1 ? list : list.slice(0, shownAtOnce)
  return (
    <div className={styles.kind}>
      <div className={styles.kindHead}>
        <h3>{t('reorganisations.kind', { kind: t(`reorganisations.obstacle.${about}`), count: list.length })}</h3>
      </div>
      <ul className={styles.obstacles}>
        {rows.map((obstacle, place) => (
          // Two may read alike: who held a seat twice.
          <li key={`${place} ${JSON.stringify(obstacle)}`}>
            {obstacle.link ? <Link to={obstacle.link}>{obstacleWords(obstacle, t)}</Link> : obstacleWords(obstacle, t)}
          </li>
        ))}
      </ul>
      {rows.length < list.length && (
        <Button size="compact-sm" variant="subtle" data-print="keep" onClick={() => setWhole(true)}>
          {t('reorganisations.obstacles.more', { count: list.length - rows.length })}
        </Button>
      )}
    </div>
  )
}
