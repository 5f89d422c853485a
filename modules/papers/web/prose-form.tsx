import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { Empty } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import type { PaperKind } from '../paper-kinds.ts'
import { client } from './client.ts'
import styles from './desk.module.css'

type Shown = OutputOf<typeof client.papers.template>

interface Props {
  unitId: string
  year: number
  paper: PaperKind
  heading: Shown['template']['headings'][number]
  prose: Shown['prose'][number] | undefined
  may: boolean
}

/** What the office writes under a heading, beside what the units wrote; Ctrl+Enter saves. */
export function ProseForm({ unitId, year, paper, heading, prose, may }: Props) {
  const t = useT()
  const [text, setText] = useState(prose?.text ?? '')
  const [version, setVersion] = useState(prose?.version ?? 0)
  const [saved, setSaved] = useState(prose?.text ?? '')
  const { act, pending, error } = useAct(client.papers.writeProse, { done: () => t('papers.prose.done') })
  const save = async () => {
    if (pending || text === saved) return
    const made = await act({ unitId, year, paper, heading: heading.key, version, text })
    if (!made) return
    setVersion(made.version)
    setSaved(text)
  }
  return (
    <>
      <UnsavedGuard when={text !== saved} />
      <Sheet>
        <Stack>
          <Textarea
            label={t('papers.prose')}
            description={t('papers.prose.help')}
            autosize
            minRows={5}
            readOnly={!may}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
              event.preventDefault()
              void save()
            }}
          />
          {error && <FormError error={error} />}
          {may && (
            <Group>
              <Button onClick={() => void save()} loading={pending} disabled={text === saved}>
                {t('papers.prose.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </Sheet>
      {heading.narratives.length > 0 && (
        <Narratives
          unitId={unitId}
          year={year}
          sections={heading.narratives}
          onLift={may ? words => setText(old => (old === '' ? words : `${old}\n\n${words}`)) : undefined}
        />
      )}
    </>
  )
}

function Narratives({ unitId, year, sections, onLift }: { unitId: string; year: number; sections: string[]; onLift: ((words: string) => void) | undefined }) {
  const t = useT()
  const [words, setWords] = useState('')
  const [search] = useDebouncedValue(words, 200)
  const [page, setPage] = useState(1)
  const list = useRead(client.papers.narratives, { unitId, year, sections, page, size: 20, search: search || undefined }, { topics: ['reports'] })
  return (
    <Section title={t('papers.narratives', { count: list.data?.total ?? 0 })}>
      <Sheet>
        <TextInput type="search" label={t('papers.narratives.search')} value={words} onChange={event => (setWords(event.currentTarget.value), setPage(1))} />
        {list.data?.rows.length === 0 && <Empty title={t('papers.narratives.empty')} />}
        {(list.data?.rows ?? []).map(row => (
          <article key={`${row.submissionId} ${row.section}`} className={styles.narrative}>
            <strong>{row.unitName}</strong> <span className={styles.quiet}>{[periodWords(row.period, t), row.sectionName].join(' · ')}</span>
            <p>{row.text}</p>
            {onLift && (
              <Button
                size="compact-md"
                variant="subtle"
                aria-label={t('papers.narratives.lift.of', { unit: row.unitName })}
                onClick={() => onLift(row.text.replace(/[{}]/g, ''))}
              >
                {t('papers.narratives.lift')}
              </Button>
            )}
          </article>
        ))}
        {(list.data?.total ?? 0) > page * 20 && (
          <Button variant="default" onClick={() => setPage(page + 1)}>
            {t('papers.narratives.next')}
          </Button>
        )}
      </Sheet>
    </Section>
  )
}
