import { lazy, Suspense, useEffect, useState } from 'react'
import type { Tone } from './toast-list.tsx'

const ToastList = lazy(() => loadList().then(file => ({ default: file.ToastList })))
const loadList = () => import('./toast-list.tsx')
const asked = new EventTarget()

/** Short words at the corner after an act. Errors of a form stand in the form, not here. */
export const toast = {
  done: (message: string) => say('done', message),
  news: (message: string) => say('news', message),
  failed: (message: string) => say('failed', message),
}

/** Where toasts appear: one, in the shell. Its code is loaded with the first toast. */
export function ToastHost() {
  const [needed, need] = useState(false)
  useEffect(() => {
    const listen = () => need(true)
    asked.addEventListener('toast', listen)
    return () => asked.removeEventListener('toast', listen)
  }, [])
  return needed ? (
    <Suspense>
      <ToastList />
    </Suspense>
  ) : null
}

function say(tone: Tone, message: string): void {
  asked.dispatchEvent(new Event('toast'))
  void loadList().then(file => file.show(tone, message))
}
