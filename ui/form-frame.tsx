import { Button, Group } from '@mantine/core'
import { type ReactNode, type Ref, useState } from 'react'
import type { CallError } from './client.ts'
import { FormError } from './form-error.tsx'
import { useT } from './i18n.ts'
import { UnsavedGuard } from './unsaved-guard.tsx'
import styles from './form.module.css'

interface FormFrameProps {
  /** The verb on the button ("Giao nhiệm vụ"). */
  verb: string
  onSend: () => void
  /** Usual: it may be sent at any time, and says then what is missing. */
  ready?: boolean
  pending: boolean
  error: CallError | null
  /** Fields that show their own issues. */
  known?: string[]
  /** Something would be lost by leaving; no longer while it is sent: the answer may lead away. */
  unsaved?: boolean
  onCancel?: () => void
  children: ReactNode
  ref?: Ref<HTMLFormElement>
}

/** The frame of every form: Enter and Ctrl+Enter send, a refusal stands by the buttons, unsaved work is guarded. */
export function FormFrame({ verb, onSend, ready = true, pending, error, known, unsaved = false, onCancel, children, ref }: FormFrameProps) {
  const t = useT()
  const send = () => {
    if (ready && !pending) onSend()
  }
  return (
    <form
      ref={ref}
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
        // Said even while nothing may be sent: the page under a dialog has a Ctrl+Enter of its own.
        event.preventDefault()
        send()
      }}
    >
      {children}
      {error && <FormError error={error} known={known} />}
      <Group justify="flex-end" gap="xs" className={styles.foot}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        )}
        <Button type="submit" loading={pending} disabled={!ready} title="Ctrl+Enter">
          {verb}
        </Button>
      </Group>
      <UnsavedGuard when={unsaved} />
    </form>
  )
}

/** What stands in the fields of a form of one's own, and whether any was touched. */
export function useFormValues<Values extends object>(start: Values | (() => Values)) {
  const [values, setValues] = useState(start)
  const [touched, setTouched] = useState(false)
  const put = (patch: Partial<Values>) => {
    setTouched(true)
    setValues(old => ({ ...old, ...patch }))
  }
  return { values, put, touched }
}

/** What a refusal says at a field ('formula.starts'). */
export const issueAt = (error: CallError | null, field: string) => error?.issues.find(issue => issue.path.join('.') === field)?.message
