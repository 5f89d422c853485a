import { Button, Group, Modal, PasswordInput, PinInput, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { CallError } from './client.ts'
import { FormError } from './form-error.tsx'
import { useT } from './i18n.ts'

/** Performs the re-authentication; rejects with CallError. `code` is the TOTP code, when the person has one. */
export type Elevate = (proof: { password: string; code?: string }) => Promise<unknown>

/** The re-authentication dialog: password, and the code where the person has one; wrong answers stay and say so. */
export function ElevationForm({ elevate, withCode, onAnswer }: { elevate: Elevate; withCode: boolean; onAnswer: (elevated: boolean) => void }) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setPending(true)
    setError(null)
    try {
      await elevate({ password, ...(code ? { code } : {}) })
      onAnswer(true)
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      setError(cause)
      setPassword('')
      setCode('')
    } finally {
      setPending(false)
    }
  }
  return (
    <Modal opened onClose={() => onAnswer(false)} title={t('ui.elevation.title')} centered zIndex={400} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={submit}>
        <Text c="dimmed" mb="md">
          {t('ui.elevation.words')}
        </Text>
        {error && <FormError error={error} />}
        <PasswordInput
          label={t('ui.elevation.password')}
          autoComplete="current-password"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('ui.form.showSecret') }}
          mt="sm"
          required
          data-autofocus
        />
        {withCode && (
          <>
            <Text component="label" size="sm" mt="sm" display="block">
              {t('ui.elevation.code')}
            </Text>
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              value={code}
              onChange={setCode}
              aria-label={t('ui.elevation.code')}
              getInputProps={index => ({ 'aria-label': t('ui.elevation.digit', { number: index + 1 }) })}
            />
          </>
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={() => onAnswer(false)}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={pending} disabled={password === ''}>
            {t('ui.elevation.verb')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
