import '@mantine/notifications/styles.css'
import { Notifications, notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'

export type Tone = 'done' | 'news' | 'failed'

/** The corner where toasts stand. */
export function ToastList() {
  return <Notifications position="bottom-right" limit={4} />
}

/** Adds one; the store keeps it until the corner is there. */
export function show(tone: Tone, message: string): void {
  const { color, Sign, autoClose } = tones[tone]
  notifications.show({ message, color, icon: <Sign size={18} aria-hidden />, autoClose })
}

const tones = {
  done: { color: 'teal', Sign: IconCheck, autoClose: 5000 },
  news: { color: 'slate', Sign: IconInfoCircle, autoClose: 6000 },
  failed: { color: 'brick', Sign: IconAlertTriangle, autoClose: 10_000 },
}
