import { ActionIcon, Menu, Table } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Person } from '#ui/person.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import type { SeatRow } from '../records.ts'
import styles from './access.module.css'
import { SeatAct, type SeatActName } from './seat-act.tsx'
import { SeatHistory } from './seat-history.tsx'
import { decisionWords, spanWords } from './words.ts'

export type Seat = z.output<typeof SeatRow>

/** The seats of a body: position, holder, time, decision, and what may be done with each. */
export function SeatList({ label, seats, unitId, today }: { label: string; seats: Seat[]; unitId: string; today: string }) {
  const t = useT()
  const language = useLanguage()
  const [open, setOpen] = useState<{ seat: Seat; act: SeatActName | 'history' }>()
  return (
    <>
      <Table className={styles.seats} aria-label={label} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('access.column.position')}</Table.Th>
            <Table.Th scope="col">{t('access.column.holder')}</Table.Th>
            <Table.Th scope="col">{t('access.column.span')}</Table.Th>
            <Table.Th scope="col">{t('access.column.decision')}</Table.Th>
            <Table.Th scope="col">
              <span className="visually-hidden">{t('access.column.acts')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {seats.map(seat => {
            const title = seat.positionNames[language]
            return (
              <Table.Tr key={seat.id}>
                <Table.Td fw={seat.head ? 600 : undefined}>{title}</Table.Td>
                <Table.Td>
                  {seat.holder ? <Person name={seat.holder.fullName ?? t('access.unknownName')} /> : <span className={styles.quiet}>{t('access.vacant')}</span>}
                  {seat.holder?.suspended && <StateBadge face="paused">{t('access.suspended')}</StateBadge>}
                </Table.Td>
                <Table.Td>{seat.holder && spanWords(seat.holder, t)}</Table.Td>
                <Table.Td>{seat.holder && decisionWords(seat.holder, t)}</Table.Td>
                <Table.Td>
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon variant="subtle" color="gray" aria-label={t('access.acts', { name: title })}>
                        <IconDots size={18} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {seat.can.map(act => (
                        <Menu.Item key={act} onClick={() => setOpen({ seat, act: act as SeatActName })}>
                          {t(`access.act.${act}`)}
                        </Menu.Item>
                      ))}
                      <Menu.Item onClick={() => setOpen({ seat, act: 'history' })}>{t('access.history')}</Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      {open?.act === 'history' && (
        <SeatHistory unitId={unitId} position={open.seat.position} title={open.seat.positionNames[language]} onClose={() => setOpen(undefined)} />
      )}
      {open && open.act !== 'history' && <SeatAct act={open.act} seat={open.seat} unitId={unitId} today={today} onClose={() => setOpen(undefined)} />}
    </>
  )
}
