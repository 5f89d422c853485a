import { Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CallError } from '#ui/client.ts'
import { FormFrame } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'

/** Asks for the words that an act needs (or may carry), and says what follows from it. Ctrl+Enter confirms. */
export function ReasonDialog({
  title,
  words,
  label,
  help,
  verb,
  optional = false,
  pending,
  error,
  onConfirm,
  onClose,
}: {
  title: string
  words?: string
  label: string
  help?: string
  verb: string
  optional?: boolean
  pending: boolean
  error: CallError | null
  onConfirm: (reason: string) => void
  onClose: () => void
}) {
  const t = useT()
  const [reason, setReason] = useState('')
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <FormFrame
        verb={verb}
        onSend={() => onConfirm(reason.trim())}
        ready={optional || reason.trim().length >= 3}
        pending={pending}
        error={error}
        onCancel={onClose}
      >
        {words && <p>{words}</p>}
        <Textarea
          label={label}
          description={help}
          required={!optional}
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </FormFrame>
    </Modal>
  )
}
