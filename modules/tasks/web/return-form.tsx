import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { FormError } from '#ui/form-error.tsx'
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
    <form
      onSubmit={event => {
        event.preventDefault()
        void act({ ...input, reasons })
      }}
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
      {error && <FormError error={error} />}
      <Group gap="xs" my="md">
        <Button type="submit" loading={pending} disabled={reasons.length === 0}>
          {t('tasks.act.returnBack')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </form>
  )
}
