import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { CallError, OutputOf } from '#ui/client.ts'
import { Failed } from '#ui/empty.tsx'
import { FigureText } from '#ui/figure.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import type { client, Heading } from './client.ts'
import styles from './desk.module.css'

type Sentences = OutputOf<typeof client.papers.sentences>
type Said = Sentences['headings'][number]['paragraphs'][number][number]

/** What the paper will say under a heading: sentences with the figures in their places, each of which opens; what is laid out below them. */
export function HeadingText({ read, year, heading, act }: { read: UseQueryResult<Sentences, CallError>; year: number; heading: Heading; act: ReactNode }) {
  const t = useT()
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
