import { Button, Group } from '@mantine/core'
import type { Endpoint } from '#ui/client.ts'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'

/** An act that needs no words: one button, and what was refused. */
export function DirectAct<I, O>({ endpoint, input, verb, onClose }: { endpoint: Endpoint<'action', I, O>; input: I; verb: string; onClose: () => void }) {
  const t = useT()
  const { act, pending, error } = useAct(endpoint, { done: () => t('tasks.done'), onDone: onClose })
  return (
    <>
      {error && <FormError error={error} />}
      <Group gap="xs" mb="md">
        <Button loading={pending} onClick={() => void act(input)} data-autofocus>
          {verb}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </>
  )
}
