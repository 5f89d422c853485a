import { Alert, Fieldset, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { DateField } from '#ui/date-field.tsx'
import { issueWords } from '#ui/form-fields.ts'
import { FormFrame, issueAt, useFormValues } from '#ui/form-frame.tsx'
import { read } from '#ui/client.ts'
import { hasMessage, useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { SearchSelect } from '#ui/search-select.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, findFiles, type Reorganisation } from './client.ts'
import { draftOf, inputOf, issuesOf, type StepDraft } from './step-draft.ts'
import { StepsEditor } from './steps-editor.tsx'
import { reorganisationUrl } from './urls.ts'
import { faultWords } from './words.ts'

/** Title, day, decision and steps on one sheet, saved as one; then rehearsed: what is wrong stands at its step, what is right leads on to what follows. */
export function EditForm({ reorganisation }: { reorganisation: Reorganisation }) {
  const t = useT()
  const navigate = useNavigate()
  const { id } = reorganisation
  const { values, put } = useFormValues(() => ({
    title: reorganisation.title,
    effectiveOn: reorganisation.effectiveOn as string | null,
    number: reorganisation.decision.number ?? '',
    date: reorganisation.decision.date,
    issuer: reorganisation.decision.issuer ?? '',
    fileId: reorganisation.fileId ?? undefined,
    note: reorganisation.note ?? '',
    steps: reorganisation.steps.map(draftOf),
  }))
  const [saved, setSaved] = useState({ version: reorganisation.version, values })
  const [asked, setAsked] = useState(false)
  const rehearsal = useRead(client.reorganisations.rehearse, { id }, { enabled: saved.values.steps.length > 0 })
  const { act, pending, error } = useAct(client.reorganisations.edit, { done: () => t('reorganisations.edit.done') })
  const { title, effectiveOn, number, date, issuer, fileId, note, steps } = values
  const decided = number.trim() !== '' || date !== null || issuer.trim() !== ''
  const decisionWhole = !decided || (number.trim() !== '' && date !== null && issuer.trim() !== '')
  const issues = new Map(asked ? steps.map(step => [step.key, issuesOf(step)]) : [])
  const at = (step: StepDraft, path: string) => {
    const issue = issues.get(step.key)?.find(one => one.path.join('.') === path)
    const words = issue && issueWords(issue)
    return words && t(hasMessage(words.id) ? words.id : 'issue.invalid', words.values)
  }
  // A step that was changed since is no longer the one that was rehearsed.
  const faultsOf = (step: StepDraft) =>
    (rehearsal.data?.faults ?? []).flatMap(fault => (saved.values.steps[Number(fault.path[0])] === step ? [faultWords(fault, t)] : []))
  const save = async () => {
    setAsked(true)
    if (!effectiveOn || !title.trim() || !decisionWhole || steps.some(step => issuesOf(step).length > 0)) return
    const edited = await act({
      id,
      version: saved.version,
      title: title.trim(),
      effectiveOn,
      steps: steps.map(inputOf) as Reorganisation['steps'],
      ...(decided && date && { decision: { number: number.trim(), date, issuer: issuer.trim() } }),
      ...(fileId && { fileId }),
      ...(note.trim() && { note: note.trim() }),
    })
    if (!edited) return
    setSaved({ version: edited.version, values })
    setAsked(false)
    if ((await read(client.reorganisations.rehearse, { id })).faults.length === 0) void navigate({ to: reorganisationUrl(id) })
  }
  const missing = (text: string | null) => (asked && !text?.trim() ? t('issue.missing') : undefined)
  const incomplete = decided && !decisionWhole
  const wrongSteps = steps.filter(step => (issues.get(step.key)?.length ?? 0) > 0)
  return (
    <FormFrame
      verb={t('reorganisations.edit.save')}
      onSend={() => void save()}
      pending={pending}
      error={error}
      known={['title', 'effectiveOn', 'decision']}
      unsaved={values !== saved.values && !pending}
      onCancel={() => void navigate({ to: reorganisationUrl(id) })}
    >
      <Sheet>
        <SimpleGrid cols={1} spacing="sm">
          <TextInput
            label={t('reorganisations.field.title')}
            withAsterisk
            value={title}
            onChange={event => put({ title: event.currentTarget.value })}
            error={issueAt(error, 'title') ?? missing(title)}
          />
          <DateField
            label={t('reorganisations.field.effectiveOn')}
            description={t('reorganisations.field.effectiveOn.help')}
            withAsterisk
            maw={260}
            value={effectiveOn}
            onChange={day => put({ effectiveOn: day })}
            error={issueAt(error, 'effectiveOn') ?? missing(effectiveOn)}
          />
          <Fieldset legend={t('reorganisations.field.decision')}>
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
              <TextInput
                label={t('org.field.decisionNumber')}
                value={number}
                onChange={event => put({ number: event.currentTarget.value })}
                error={incomplete && missing(number)}
              />
              <DateField
                label={t('org.field.decisionDate')}
                value={date}
                onChange={day => put({ date: day })}
                error={issueAt(error, 'decision.date') ?? (incomplete && missing(date))}
              />
              <TextInput
                label={t('org.field.decisionIssuer')}
                value={issuer}
                onChange={event => put({ issuer: event.currentTarget.value })}
                error={incomplete && missing(issuer)}
              />
            </SimpleGrid>
          </Fieldset>
          <SearchSelect
            label={t('reorganisations.field.fileId')}
            help={t('reorganisations.field.fileId.help')}
            find={findFiles}
            findKey="documents.files"
            value={fileId}
            chosen={fileId ? { value: fileId, label: t('reorganisations.file.attached') } : undefined}
            onChange={file => put({ fileId: file })}
          />
          <Textarea label={t('org.field.note')} autosize minRows={2} maxRows={8} value={note} onChange={event => put({ note: event.currentTarget.value })} />
        </SimpleGrid>
      </Sheet>
      <Section title={t('reorganisations.steps')}>
        <StepsEditor
          day={effectiveOn ?? reorganisation.effectiveOn}
          named={reorganisation.named}
          steps={steps}
          issueAt={at}
          faultsOf={faultsOf}
          onChange={next => put({ steps: next })}
        />
      </Section>
      {wrongSteps.length > 0 && (
        <Alert color="brick" variant="light" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('reorganisations.edit.incomplete', { steps: wrongSteps.map(step => steps.indexOf(step) + 1).join(', ') })}
        </Alert>
      )}
    </FormFrame>
  )
}
