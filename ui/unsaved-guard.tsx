import { useBlocker } from '@tanstack/react-router'
import { Confirm } from './confirm.tsx'
import { useT } from './i18n.ts'

/** Asks before unsaved work is left: inside the product by a question, on closing the tab by the browser's own. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const t = useT()
  const blocker = useBlocker({
    // Search parameters (a drawer, a filter) may change under an open form; another page may not.
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: () => when,
    withResolver: true,
  })
  return (
    <Confirm
      opened={blocker.status === 'blocked'}
      title={t('ui.form.unsaved.title')}
      verb={t('ui.form.unsaved.leave')}
      grave
      onConfirm={() => blocker.status === 'blocked' && blocker.proceed()}
      onClose={() => blocker.status === 'blocked' && blocker.reset()}
    >
      {t('ui.form.unsaved.words')}
    </Confirm>
  )
}
