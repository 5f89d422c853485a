import { Button, Checkbox, FileInput, Group } from '@mantine/core'
import { useState } from 'react'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { acceptedTypes, type StoredFile } from '../records.ts'
import { client } from './client.ts'
import { asBase64 } from '#ui/file-content.ts'

const accept = Object.values(acceptedTypes)
  .flat()
  .map(ending => `.${ending}`)
  .join(',')

/** Takes a file in at once, after it was said not to be classified; what stands in the form is its id. */
export function AttachFile({ unitId, file, onChange }: { unitId: string; file: StoredFile | null; onChange: (file: StoredFile | null) => void }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const { act, pending, error, reset } = useAct(client.documents.upload)
  const take = async (chosen: File | null) => {
    reset()
    if (!chosen) return
    const stored = await act({ unitId, name: chosen.name, content: await asBase64(chosen), notClassified: true })
    if (stored) onChange(stored)
  }
  // The field is gone: the focus goes on to what stands in its place.
  if (file)
    return (
      <Group gap="xs">
        <span>{file.name}</span>
        <Button autoFocus size="compact-xs" variant="subtle" onClick={() => onChange(null)}>
          {t('documents.file.remove')}
        </Button>
      </Group>
    )
  return (
    <div>
      <Checkbox label={t('documents.notClassified')} checked={open} onChange={event => setOpen(event.currentTarget.checked)} mb="xs" />
      <FileInput
        label={t('documents.field.file')}
        description={t('documents.file.help')}
        placeholder={pending ? t('ui.loading') : t('ui.form.chooseFile')}
        accept={accept}
        disabled={!open || pending}
        value={null}
        onChange={chosen => void take(chosen)}
        error={error?.issues[0]?.message}
      />
      {error && error.issues.length === 0 && <FormError error={error} />}
    </div>
  )
}
