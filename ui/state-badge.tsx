import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClockHour4,
  IconHourglass,
  IconLoader,
  IconMessage2Exclamation,
  IconPencil,
  IconPlayerPause,
  IconSend,
  IconStarFilled,
} from '@tabler/icons-react'
import styles from './state-badge.module.css'

/** The eight faces a state can have. A module maps its own states to a face and gives the word. */
export type Face =
  | 'idle'
  | 'draft'
  | 'waiting'
  | 'sent'
  | 'ongoing'
  | 'ontime'
  | 'duesoon'
  | 'overdue'
  | 'returned'
  | 'objected'
  | 'paused'
  | 'cancelled'
  | 'distinction'

const faces: Record<Face, { icon: typeof IconCheck; tone: string }> = {
  idle: { icon: IconCircleDashed, tone: 'idle' },
  draft: { icon: IconPencil, tone: 'idle' },
  waiting: { icon: IconHourglass, tone: 'waiting' },
  sent: { icon: IconSend, tone: 'waiting' },
  ongoing: { icon: IconLoader, tone: 'waiting' },
  ontime: { icon: IconCheck, tone: 'ontime' },
  duesoon: { icon: IconClockHour4, tone: 'duesoon' },
  overdue: { icon: IconAlertTriangle, tone: 'overdue' },
  returned: { icon: IconArrowBackUp, tone: 'overdue' },
  objected: { icon: IconMessage2Exclamation, tone: 'duesoon' },
  paused: { icon: IconPlayerPause, tone: 'idle' },
  cancelled: { icon: IconBan, tone: 'idle' },
  distinction: { icon: IconStarFilled, tone: 'gold' },
}

/** A state with its icon and its word: never colour alone. `quiet` drops the ground, for use inside dense rows. */
export function StateBadge({ face, children, quiet = false }: { face: Face; children: string; quiet?: boolean }) {
  const { icon: Sign, tone } = faces[face]
  return (
    <span className={styles.badge} data-tone={tone} data-quiet={quiet}>
      <Sign size={14} stroke={2} aria-hidden />
      {children}
    </span>
  )
}
