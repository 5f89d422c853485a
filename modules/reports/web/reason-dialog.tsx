import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CallError } from '#ui/client.ts'
import { FormError } from '#ui/form-error.tsx'
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
  const ready = optional || reason.trim().length >= 3
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
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
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
          // The page below has its own Ctrl+Enter: to accept what is being returned here.
          event.preventDefault()
          if (ready) onConfirm(reason.trim())
        }}
      />
      {error && <FormError error={error} />}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button disabled={!ready} loading={pending} onClick={() => onConfirm(reason.trim())}>
          {verb}
        </Button>
      </Group>
    </Modal>
  )
}
