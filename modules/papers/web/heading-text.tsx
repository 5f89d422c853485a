import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { Failed } from '#ui/empty.tsx'
import { FigureText } from '#ui/figure.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import type { PaperKind } from '../paper-kinds.ts'
import { client, type Heading } from './client.ts'
import styles from './desk.module.css'

type Said = OutputOf<typeof client.papers.sentences>['headings'][number]['paragraphs'][number][number]

/** What the paper will say under a heading: sentences with the figures in their places, each of which opens; what is laid out below them. */
export function HeadingText({ unitId, paper, year, heading, act }: { unitId: string; paper: PaperKind; year: number; heading: Heading; act: ReactNode }) {
  const t = useT()
  const read = useRead(client.papers.sentences, { unitId, paper, year }, { topics: ['reports', 'programmes'], keep: false })
  const paragraphs = read.data?.headings.find(one => one.key === heading.key)?.paragraphs
  return (
    <Section title={t('papers.said')} aside={act}>
      <Sheet>
        {read.error && <Failed error={read.error} onRetry={() => void read.refetch()} />}
        {!paragraphs && !read.error && <Skeleton h={120} />}
        {paragraphs?.map((said, index) => (
          // Paragraphs have no name of their own; they change only as a whole.
          <p key={index} className={styles.said}>
            {said.map((one, place) => (
              <Piece key={place} piece={one} />
            ))}
          </p>
        ))}
        {paragraphs?.length === 0 && <p className={styles.quiet}>{t(heading.intro === '' ? 'papers.sentences.none' : 'papers.sentences.missing', { year })}</p>}
        {heading.content.length > 0 && (
          <p className={styles.quiet}>{t('papers.said.with', { contents: heading.content.map(one => t(`papers.content.${one}`)).join('; ') })}</p>
        )}
      </Sheet>
    </Section>
  )
}

function Piece({ piece }: { piece: Said }) {
  if (typeof piece === 'string') return piece
  return <FigureText text={piece.shown} code={piece.figureCode ?? undefined} strong label={piece.label} />
}
