import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { useKeys } from '#ui/keyboard.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { client, type Heading, type Shown, type Template } from './client.ts'
import styles from './desk.module.css'
import { HeadingFields } from './heading-fields.tsx'
import { HeadingList } from './heading-list.tsx'
import { SignatureFields } from './signature-fields.tsx'

/** A paper's template on the table: its headings are added, removed, moved and written; saved as one new version. */
export function TemplateEditor({ unitId, shown, first }: { unitId: string; shown: Shown; first: string | undefined }) {
  const t = useT()
  const [template, setTemplate] = useState<Template>(shown.template)
  const [chosen, setChosen] = useState(first ?? shown.template.headings[0]?.key ?? '')
  const { act, pending, error } = useAct(client.papers.editTemplate, { done: saved => t('papers.template.done', { version: saved.version }) })
  const may = shown.can.includes('editTemplate')
  const touched = template !== shown.template
  const put = (patch: Partial<Template>) => setTemplate(old => ({ ...old, ...patch }))
  const save = () => {
    if (touched && !pending && may) void act({ unitId, version: shown.version, template: cleaned(template) })
  }
  useKeys([{ keys: 'mod+Enter', label: t('papers.template.save'), inFields: true, run: save }])
  const heading = template.headings.find(one => one.key === chosen) ?? template.headings[0]
  const putHeading = (changed: Heading) => put({ headings: template.headings.map(one => (one.key === changed.key ? changed : one)) })
  // A refusal names headings by their place: the author is told which.
  const wrong = new Set(error?.issues.flatMap(issue => (issue.path[1] === 'headings' ? [Number(issue.path[2])] : [])))
  return (
    <>
      <UnsavedGuard when={touched && !pending} />
      <Section title={t('papers.template.head')}>
        <Sheet>
          <div className={styles.grid}>
            <TextInput
              label={t('papers.template.typeName')}
              withAsterisk
              readOnly={!may}
              value={template.typeName}
              onChange={event => put({ typeName: event.currentTarget.value })}
            />
            <TextInput
              label={t('papers.template.typeCode')}
              withAsterisk
              readOnly={!may}
              value={template.typeCode}
              onChange={event => put({ typeCode: event.currentTarget.value })}
            />
            <Textarea
              label={t('papers.template.summary')}
              autosize
              minRows={2}
              readOnly={!may}
              value={template.summary}
              onChange={event => put({ summary: event.currentTarget.value })}
            />
          </div>
        </Sheet>
      </Section>
      <div className={styles.desk}>
        <HeadingList
          headings={template.headings}
          chosen={heading?.key ?? ''}
          wrong={wrong}
          may={may}
          onChoose={setChosen}
          onChange={headings => put({ headings })}
        />
        <div className={styles.work}>
          {heading && <HeadingFields key={heading.key} heading={heading} placeholders={shown.placeholders} may={may} onChange={putHeading} />}
        </div>
      </div>
      <SignatureFields template={template} may={may} onChange={put} />
      <Stack>
        {error && <FormError error={error} />}
        {may && (
          <Group className={styles.save}>
            <Button onClick={save} loading={pending} disabled={!touched} title="Ctrl+Enter">
              {t('papers.template.save')}
            </Button>
            <Button variant="subtle" disabled={!touched} onClick={() => setTemplate(shown.template)}>
              {t('papers.template.discard')}
            </Button>
          </Group>
        )}
      </Stack>
    </>
  )
}

/** Empty recipients are lines begun and not written. */
const cleaned = (template: Template): Template => ({ ...template, recipients: template.recipients.map(line => line.trim()).filter(line => line !== '') })
