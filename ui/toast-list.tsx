import '@mantine/notifications/styles.css'
import { useMediaQuery } from '@mantine/hooks'
import { Notifications, notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { t } from './i18n.ts'

export type Tone = 'done' | 'news' | 'failed'

/** The corner where toasts stand. */
export function ToastList() {
  // At the foot of a phone stand the bar and the act of the page.
  const phone = useMediaQuery('(max-width: 48em)')
  return <Notifications position={phone ? 'top-center' : 'bottom-right'} limit={phone ? 2 : 4} />
}

/** Adds one; the store keeps it until the corner is there. */
export function show(tone: Tone, message: string): void {
  const { color, Sign, autoClose } = tones[tone]
  notifications.show({ message, color, icon: <Sign size={18} aria-hidden />, autoClose, closeButtonProps: { 'aria-label': t('ui.close') } })
}

const tones = {
  done: { color: 'teal', Sign: IconCheck, autoClose: 5000 },
  news: { color: 'slate', Sign: IconInfoCircle, autoClose: 6000 },
  failed: { color: 'brick', Sign: IconAlertTriangle, autoClose: 10_000 },
}
