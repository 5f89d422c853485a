import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { FormFrame } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'

/** Why a result is returned: one reason a line. */
export function ReturnForm({ input, onClose }: { input: { id: string; version: number }; onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const { act, pending, error } = useAct(client.tasks.returnBack, { done: () => t('tasks.done'), onDone: onClose })
  const reasons = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  return (
    <FormFrame
      verb={t('tasks.act.returnBack')}
      onSend={() => void act({ ...input, reasons })}
      ready={reasons.length > 0}
      pending={pending}
      error={error}
      onCancel={onClose}
    >
      <Textarea
        label={t('tasks.field.reasons')}
        withAsterisk
        autosize
        minRows={3}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        data-autofocus
      />
    </FormFrame>
  )
}
