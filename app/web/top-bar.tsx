import { ActionIcon, Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconBroadcast, IconBroadcastOff, IconCalendar, IconChevronDown, IconLayoutSidebar, IconSearch, IconSitemap } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { useLineState } from '#ui/live.ts'
import { periodWords } from '#ui/period-words.ts'
import { Person } from '#ui/person.tsx'
import { readOptions } from '#ui/use-client.ts'
import { useGoWhereWhen, useWhereWhen } from '#ui/where-when.ts'
import { shell } from './shell-api.ts'
import { useMe } from './session.ts'
import styles from './frame.module.css'

const PeriodPicker = lazy(() => import('#ui/period-picker.tsx').then(file => ({ default: file.PeriodPicker })))
const AccountMenu = lazy(() => import('./account-menu.tsx').then(file => ({ default: file.AccountMenu })))
const WhereDialog = lazy(() => import('./where-dialog.tsx').then(file => ({ default: file.WhereDialog })))

/** Where, when and on which basis; the search; the line; the person. */
export function TopBar({ onRail, onPalette, onSignOut, phone }: { onRail: () => void; onPalette: () => void; onSignOut: () => void; phone: boolean }) {
  const t = useT()
  return (
    <header className={styles.top} data-print="hide">
      {!phone && (
        <ActionIcon onClick={onRail} aria-label={t('web.collapse')} data-hint={t('web.collapse')}>
          <IconLayoutSidebar size={19} stroke={1.6} aria-hidden />
        </ActionIcon>
      )}
      <Where />
      <When />
      <BasisChip />
      <span className={styles.grow} />
      <button type="button" className={styles.finder} onClick={onPalette} aria-label={phone ? t('web.find') : undefined} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        {!phone && <span>{t('web.find')}</span>}
        {!phone && <kbd>Ctrl K</kbd>}
      </button>
      <Line />
      <Account onSignOut={onSignOut} phone={phone} />
    </header>
  )
}

function Where() {
  const t = useT()
  const { unit } = useWhereWhen()
  const go = useGoWhereWhen()
  const [choosing, setChoosing] = useState(false)
  const { data } = useQuery({ ...readOptions(shell.org.path, { unit }), enabled: unit !== '', staleTime: 300_000, placeholderData: keepPreviousData })
  const gone = data?.rows.length === 0
  const nearest = useQuery({ ...readOptions(shell.org.unit, { id: unit }), enabled: unit !== '' && gone, staleTime: 300_000 })
  const path = (gone ? nearest.data?.path : data?.rows) ?? []
  const last = path[path.length - 1]
  return (
    <>
      <nav className={styles.where} aria-label={t('web.where')}>
        <IconSitemap size={16} stroke={1.6} aria-hidden />
        {path.slice(-2, -1).map(one => (
          <button key={one.id} type="button" className={styles.step} onClick={() => go({ unit: one.id })} title={one.name}>
            {one.name}
          </button>
        ))}
        <button
          type="button"
          className={styles.here}
          onClick={() => setChoosing(true)}
          aria-haspopup="dialog"
          title={last?.name}
          aria-label={last ? t('web.where.change', { unit: last.name }) : undefined}
        >
          <span>{last?.name ?? t('web.where.none')}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </nav>
      {choosing && (
        <Suspense>
          <WhereDialog onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  )
}

function When() {
  const { year, period } = useWhereWhen()
  const go = useGoWhereWhen()
  const me = useMe()
  const t = useT()
  const [wanted, want] = useState(false)
  const button = (
    <Button
      variant="subtle"
      color="gray"
      px={8}
      fw={500}
      leftSection={<IconCalendar size={16} aria-hidden />}
      onClick={() => want(true)}
      aria-label={t('ui.period.now', { period: periodWords(period, t) })}
    >
      {periodWords(period, t)}
    </Button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <PeriodPicker startOpened year={year} period={period} onChange={go} years={{ first: 2015, last: Number(me.clock.today.slice(0, 4)) + 1 }} />
    </Suspense>
  )
}

/** Shown only where another basis than the usual was chosen. */
function BasisChip() {
  const t = useT()
  const { basis } = useWhereWhen()
  const go = useGoWhereWhen()
  if (basis === 'period') return null
  const words = basis === 'today' || basis === 'filed' ? t(`web.basis.${basis}`) : t('web.basis.date', { date: formatDate(basis) })
  return (
    <button type="button" className={styles.basis} onClick={() => go({ basis: undefined })} aria-label={t('web.basis.clear', { basis: words })}>
      {words} <span aria-hidden>×</span>
    </button>
  )
}

function Line() {
  const t = useT()
  const state = useLineState()
  const words = { connecting: t('web.line.connecting'), live: t('web.line.live'), dropped: t('web.line.dropped') }[state]
  const Sign = state === 'dropped' ? IconBroadcastOff : IconBroadcast
  return (
    <span className={styles.line} data-state={state} role="status" aria-label={words} data-hint={words}>
      <Sign size={18} stroke={1.6} aria-hidden />
      {state === 'dropped' && <span className={styles.lineWords}>{t('web.line.short')}</span>}
    </span>
  )
}

/** The person; the menu's code is loaded when it is first opened. */
function Account({ onSignOut, phone }: { onSignOut: () => void; phone: boolean }) {
  const t = useT()
  const { name } = useMe().person
  const [wanted, want] = useState(false)
  const button = (
    <Button
      variant="subtle"
      color="gray"
      px={6}
      className={styles.account}
      aria-haspopup="menu"
      aria-label={phone ? t('web.account', { name }) : undefined}
      onClick={() => want(true)}
    >
      <Person name={name} />
    </Button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <AccountMenu onSignOut={onSignOut} phone={phone} />
    </Suspense>
  )
}
