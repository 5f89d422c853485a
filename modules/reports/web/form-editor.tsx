import { Button, Group, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { formatDate } from '#ui/dates.ts'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useKeys } from '#ui/keyboard.tsx'
import { Page, Section } from '#ui/page.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import type { Form } from '../records.ts'
import { type CatalogueComponent, client } from './client.ts'
import { FormChecks } from './form-checks.tsx'
import { familyInput, type FamilySlots, type FormDraft, formInput, freeCode, moved, slotsOfDraft } from './form-draft.ts'
import { FormHead } from './form-head.tsx'
import { FormSection } from './form-section.tsx'
import { formsUrl, formUrl, reportsUrl } from './urls.ts'

interface Props {
  start: FormDraft
  /** The edition this one follows; null: a new form. */
  before: Form | null
  family: FamilySlots | undefined
  components: readonly CatalogueComponent[]
  levels: readonly { code: string; names: { vi: string; en: string } }[]
}

/** A form on its author's table: head, sections with their figures and texts, checks. Issuing it names from when it holds. */
export function FormEditor({ start, before, family, components, levels }: Props) {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(start)
  const [asking, setAsking] = useState(false)
  const grow = useAct(client.indicators.defineFamily)
  const define = useAct(client.reports.defineForm, {
    topics: ['indicators'],
    done: form => t('reports.form.done', { edition: form.edition, from: formatDate(form.from) }),
    onDone: form => void navigate({ to: formUrl(form.family.code) }),
  })
  const put = (patch: Partial<FormDraft>) => setDraft(old => ({ ...old, ...patch }))
  const used = slotsOfDraft(draft)
  const ready =
    draft.family !== '' &&
    draft.from !== null &&
    draft.names.vi.trim() !== '' &&
    used.length > 0 &&
    draft.obliged.length > 0 &&
    draft.sections.every(section => section.names.vi.trim() !== '')
  const issue = async () => {
    const growth = familyInput(draft, family)
    if (growth && !(await grow.act(growth))) return setAsking(false)
    await define.act(formInput(draft))
    setAsking(false)
  }
  const ask = () => ready && setAsking(true)
  useKeys([{ keys: 'mod+Enter', label: t('reports.defineForm'), inFields: true, run: ask }])
  const error = grow.error ?? define.error
  const nameOf = (code: string) => components.find(component => component.code === code)?.names[language]
  return (
    <Page
      title={before ? t('reports.form.revise_of', { form: before.names[language] }) : t('reports.form.new')}
      crumbs={[
        { label: t('reports'), to: reportsUrl },
        { label: t('reports.forms'), to: formsUrl },
        ...(before ? [{ label: before.names[language], to: formUrl(before.family.code) }] : []),
      ]}
      lead={before && t('reports.form.revise_lead')}
      action={
        <Button disabled={!ready} onClick={ask} title="Ctrl+Enter">
          {t('reports.defineForm')}
        </Button>
      }
    >
      <UnsavedGuard when={draft !== start && !define.pending} />
      {error && <FormError error={error} />}
      <FormHead draft={draft} fresh={before === null} levels={levels} onChange={put} />
      <Section title={t('reports.form.sections')}>
        <Stack>
          {draft.sections.map((section, index) => (
            <FormSection
              key={section.code}
              section={section}
              place={{ index, last: draft.sections.length - 1 }}
              components={components}
              family={draft.family}
              periodKind={draft.periodKind}
              known={family}
              used={used}
              onChange={changed => put({ sections: draft.sections.map((one, at) => (at === index ? changed : one)) })}
              onMove={by => put({ sections: moved(draft.sections, index, by) })}
              onRemove={() => put({ sections: draft.sections.filter((_one, at) => at !== index) })}
            />
          ))}
          <Group>
            <Button
              variant="default"
              onClick={() =>
                put({
                  sections: [
                    ...draft.sections,
                    { code: freeCode('part', draft.sections), names: { vi: '', en: '' }, narrative: true, required: false, slots: [] },
                  ],
                })
              }
            >
              {t('reports.form.section.add')}
            </Button>
          </Group>
        </Stack>
      </Section>
      <FormChecks checks={draft.checks} used={used} nameOf={nameOf} onChange={checks => put({ checks })} />
      <Confirm
        opened={asking}
        title={t('reports.defineForm')}
        verb={t('reports.defineForm')}
        pending={grow.pending || define.pending}
        onClose={() => setAsking(false)}
        onConfirm={() => void issue()}
      >
        {t(before ? 'reports.form.revise_words' : 'reports.form.new_words', { from: formatDate(draft.from ?? ''), form: draft.names.vi })}
      </Confirm>
    </Page>
  )
}
