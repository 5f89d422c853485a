import { Button, Group, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './desk.module.css'

type Shown = OutputOf<typeof client.papers.template>
type Heading = Shown['template']['headings'][number]

/** A heading of the template: its words, its sentences with their placeholders, the indicators that stand under it. */
export function HeadingForm({
  unitId,
  version,
  template,
  heading,
  placeholders,
  onClose,
}: {
  unitId: string
  version: number
  template: Shown['template']
  heading: Heading
  placeholders: Shown['placeholders']
  onClose: () => void
}) {
  const t = useT()
  const [draft, setDraft] = useState(heading)
  const { act, pending, error } = useAct(client.papers.editTemplate, { done: () => t('papers.heading.done'), onDone: onClose })
  const save = () => void act({ unitId, version, template: { ...template, headings: template.headings.map(one => (one.key === heading.key ? draft : one)) } })
  return (
    <Stack>
      <UnsavedGuard when={draft !== heading && !pending} />
      <h2>{t('papers.heading.edit')}</h2>
      <TextInput label={t('papers.heading.text')} value={draft.text} onChange={event => setDraft({ ...draft, text: event.currentTarget.value })} />
      <Textarea
        label={t('papers.sentences')}
        description={t('papers.sentences.help')}
        autosize
        minRows={5}
        value={draft.intro}
        onChange={event => setDraft({ ...draft, intro: event.currentTarget.value })}
      />
      <TagsInput label={t('papers.heading.indicators')} value={draft.indicators} onChange={indicators => setDraft({ ...draft, indicators })} />
      <p className={styles.quiet}>
        {t('papers.placeholders', {
          words: placeholders.words.map(word => `{${word}}`).join(' '),
          figures: placeholders.figures.map(kind => `{${kind}:…}`).join(' '),
          counts: placeholders.counts.map(count => `{count:${count}}`).join(' '),
        })}
      </p>
      {error && <FormError error={error} />}
      <Group>
        <Button onClick={save} loading={pending} disabled={draft === heading}>
          {t('papers.heading.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
