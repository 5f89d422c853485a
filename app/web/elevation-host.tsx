import { lazy, Suspense, useEffect, useState } from 'react'
import { onElevationAsked } from './client-host.ts'

const ElevationDialog = lazy(() => import('./elevation-dialog.tsx').then(file => ({ default: file.ElevationDialog })))

/** Waits until a call needs the session elevated; only then the dialog's code is loaded. */
export function Elevation({ withCode }: { withCode: boolean }) {
  const [answers, setAnswers] = useState<((elevated: boolean) => void)[]>([])
  useEffect(() => onElevationAsked(answer => setAnswers(old => [...old, answer])), [])
  if (answers.length === 0) return null
  return (
    <Suspense>
      <ElevationDialog
        withCode={withCode}
        onAnswer={elevated => {
          for (const answer of answers) answer(elevated)
          setAnswers([])
        }}
      />
    </Suspense>
  )
}
