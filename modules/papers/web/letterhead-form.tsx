import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { client, type Shown } from './client.ts'
import styles from './desk.module.css'

/** The head of all papers of a unit, as it is printed: superior and organ at the left, place and symbol. */
export function LetterheadForm({ unitId, letterhead, may }: { unitId: string; letterhead: Shown['letterhead']; may: boolean }) {
  const t = useT()
  const [said, setSaid] = useState(letterhead)
  const [saved, setSaved] = useState(letterhead)
  const { act, pending, error } = useAct(client.papers.setLetterhead, { done: () => t('papers.letterhead.done'), onDone: () => setSaved(said) })
  const put = (patch: Partial<typeof said>) => setSaid(old => ({ ...old, ...patch }))
  const ready = said !== saved && said.organ.trim() !== '' && said.place.trim() !== '' && said.organCode.trim() !== ''
  return (
    <Section title={t('papers.letterhead')}>
      <Sheet>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (ready) void act({ unitId, ...said })
          }}
        >
          <UnsavedGuard when={said !== saved} />
          <div className={styles.grid}>
            <Textarea
              label={t('papers.letterhead.superior')}
              autosize
              minRows={2}
              readOnly={!may}
              value={said.superior}
              onChange={event => put({ superior: event.currentTarget.value })}
            />
            <Textarea
              label={t('papers.letterhead.organ')}
              withAsterisk
              autosize
              minRows={2}
              readOnly={!may}
              value={said.organ}
              onChange={event => put({ organ: event.currentTarget.value })}
            />
            <TextInput
              label={t('papers.letterhead.place')}
              withAsterisk
              readOnly={!may}
              value={said.place}
              onChange={event => put({ place: event.currentTarget.value })}
            />
            <TextInput
              label={t('papers.letterhead.code')}
              withAsterisk
              readOnly={!may}
              value={said.organCode}
              onChange={event => put({ organCode: event.currentTarget.value })}
            />
          </div>
          {error && <FormError error={error} />}
          {may && (
            <Group mt="md">
              <Button type="submit" variant="default" loading={pending} disabled={!ready}>
                {t('papers.letterhead.save')}
              </Button>
            </Group>
          )}
        </form>
      </Sheet>
    </Section>
  )
}
