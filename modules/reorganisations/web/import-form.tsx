import { Alert, FileInput, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf, type OutputOf } from '#ui/client.ts'
import { DateField } from '#ui/date-field.tsx'
import { asBase64 } from '#ui/file-content.ts'
import { FormFrame } from '#ui/form-frame.tsx'
import { type Translate, useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { client } from './client.ts'
import styles from './reorganisations.module.css'
import { faultWords } from './words.ts'

type Problem = OutputOf<typeof client.reorganisations.importOne>['problems'][number]

/** Where in the file it stands, and what is wrong. */
function placed(problem: Problem, t: Translate): string {
  const { row, cell, path } = problem
  const words = faultWords(problem, t)
  if (cell !== null) return t('reorganisations.import.cell', { cell, column: t(`reorganisations.plan.${path[0]}`), words })
  if (row === null && (path[0] === 'title' || path[0] === 'date'))
    return t('reorganisations.import.field', { field: t(`reorganisations.field.${path[0] === 'title' ? 'title' : 'effectiveOn'}`), words })
  return row === null ? words : t('reorganisations.import.row', { row, words })
}

/** Takes a reorganisation in from a file: looked through first, every row's problem told; what has none becomes a draft. */
export function ImportForm({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useT()
  const { unit } = useWhereWhen()
  const [file, setFile] = useState<File | null>(null)
  const [title, setTitle] = useState('')
  const [effectiveOn, setDay] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const { act, pending, error } = useAct(client.reorganisations.importOne)
  const send = async () => {
    if (!file) return
    const given = { unitId: unit, content: await asBase64(file), ...(title.trim() && { title: title.trim() }), ...(effectiveOn && { effectiveOn }) }
    const seen = await act({ ...given, dryRun: true })
    setProblems(seen?.problems ?? [])
    if (!seen || seen.problems.length > 0) return
    const made = await act({ ...given, dryRun: false })
    if (made?.id) onDone(made.id)
  }
  return (
    <FormFrame verb={t('reorganisations.import.verb')} onSend={() => void send()} ready={file !== null} pending={pending} error={error} onCancel={onCancel}>
      <p className={styles.words}>
        {t('reorganisations.import.words')} <a href={addressOf(client.reorganisations.planTemplate, {})}>{t('reorganisations.import.template')}</a>
      </p>
      <FileInput
        label={t('reorganisations.import.file')}
        withAsterisk
        accept=".json,.xlsx"
        placeholder={t('ui.form.chooseFile')}
        value={file}
        onChange={chosen => {
          setFile(chosen)
          setProblems([])
        }}
        clearable
        clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
      />
      <TextInput
        label={t('reorganisations.field.title')}
        description={t('reorganisations.import.given')}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <DateField label={t('reorganisations.field.effectiveOn')} description={t('reorganisations.import.given')} value={effectiveOn} onChange={setDay} />
      {problems.length > 0 && (
        <Alert color="brick" variant="light" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('reorganisations.import.problems')}>
          {problems.map(problem => (
            <p key={JSON.stringify(problem)} className={styles.words}>
              {placed(problem, t)}
            </p>
          ))}
        </Alert>
      )}
    </FormFrame>
  )
}
