import { ActionIcon, Group, Modal, Select, Textarea } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallError } from '#ui/client.ts'
import { FormFrame } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'

export interface Remark {
  field: string
  words: string
}

/** Why a report goes back, in general and beside single fields, where the unit will read it. Ctrl+Enter sends. */
export function ReturnDialog({
  fields,
  pending,
  error,
  onConfirm,
  onClose,
}: {
  /** What a remark may stand at, in the order of the form. */
  fields: readonly { value: string; label: string }[]
  pending: boolean
  error: CallError | null
  onConfirm: (said: { reason: string; remarks: Remark[] }) => void
  onClose: () => void
}) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [remarks, setRemarks] = useState<Remark[]>([])
  const ready = reason.trim().length >= 3 && remarks.every(remark => remark.words.trim() !== '')
  return (
    <Modal opened onClose={onClose} title={t('reports.returnBack')} size="lg" centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <FormFrame
        verb={t('reports.returnBack')}
        onSend={() => onConfirm({ reason: reason.trim(), remarks: remarks.map(({ field, words }) => ({ field, words: words.trim() })) })}
        ready={ready}
        pending={pending}
        error={error}
        onCancel={onClose}
      >
        <Textarea
          label={t('reports.return.reason')}
          description={t('reports.return.reason_help')}
          required
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {remarks.map(remark => {
          const label = fields.find(field => field.value === remark.field)?.label ?? remark.field
          return (
            <Group key={remark.field} align="end" gap="xs" wrap="nowrap">
              <Textarea
                style={{ flex: 1 }}
                label={label}
                autosize
                autoFocus
                maxLength={2000}
                value={remark.words}
                onChange={event => {
                  const words = event.currentTarget.value
                  setRemarks(old => old.map(one => (one.field === remark.field ? { ...one, words } : one)))
                }}
              />
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('reports.return.remark_remove', { field: label })}
                onClick={() => setRemarks(old => old.filter(one => one.field !== remark.field))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          )
        })}
        <Select
          label={t('reports.return.remark_add')}
          placeholder={t('reports.return.remark_placeholder')}
          searchable
          nothingFoundMessage={t('ui.form.noOption')}
          data={fields.filter(field => !remarks.some(remark => remark.field === field.value))}
          value={null}
          onChange={field => field && setRemarks(old => [...old, { field, words: '' }])}
        />
      </FormFrame>
    </Modal>
  )
}
