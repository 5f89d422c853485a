import { useState } from 'react'
import { v7 as newKey } from 'uuid'
import { act } from '#ui/client.ts'
import { ElevationForm } from '#ui/elevation.tsx'
import { shell } from './shell-api.ts'

/** The re-authentication dialog on the access module's action; a wrong password is a new attempt with a new key. */
export function ElevationDialog({ withCode, onAnswer }: { withCode: boolean; onAnswer: (elevated: boolean) => void }) {
  const [elevate] = useState(() => (proof: { password: string; code?: string }) => act(shell.access.elevate, proof, { key: newKey() }))
  return <ElevationForm elevate={elevate} withCode={withCode} onAnswer={onAnswer} />
}
