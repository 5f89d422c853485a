import { Checkbox, FileInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { FormFrame } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { asBase64 } from '#ui/file-content.ts'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'

/** The result in words, with files as evidence; the files go first, then the result that cites them. */
export function ResultForm({ task, onClose }: { task: { id: string; version: number; unitId: string; evidenceRequired: boolean }; onClose: () => void }) {
  const t = useT()
  const [result, setResult] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [open, setOpen] = useState(false)
  const upload = useAct(client.documents.upload)
  const submit = useAct(client.tasks.submit, { done: () => t('tasks.done'), onDone: onClose })
  const send = async () => {
    const ids: string[] = []
    for (const file of files) {
      const stored = await upload.act({ unitId: task.unitId, name: file.name, content: await asBase64(file), notClassified: true })
      if (!stored) return
      ids.push(stored.id)
    }
    await submit.act({ id: task.id, version: task.version, result, files: ids })
  }
  const ready = result.trim().length >= 3 && (files.length === 0 || open) && (!task.evidenceRequired || files.length > 0)
  return (
    <FormFrame
      verb={t('tasks.act.submit')}
      onSend={() => void send()}
      ready={ready}
      pending={upload.pending || submit.pending}
      error={upload.error ?? submit.error}
      unsaved={result !== '' && !submit.pending}
      onCancel={onClose}
    >
      <Textarea
        label={t('tasks.field.result')}
        withAsterisk
        autosize
        minRows={4}
        value={result}
        onChange={event => setResult(event.currentTarget.value)}
        data-autofocus
      />
      <FileInput
        label={t('tasks.field.files')}
        withAsterisk={task.evidenceRequired}
        placeholder={t('tasks.field.files.add')}
        multiple
        clearable
        clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
        value={files}
        onChange={setFiles}
        accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
      />
      {files.length > 0 && <Checkbox label={t('tasks.field.files.notClassified')} checked={open} onChange={event => setOpen(event.currentTarget.checked)} />}
    </FormFrame>
  )
}
