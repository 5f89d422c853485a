import { Button, Popover } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'

/** A quiet button that says why one may or may not do something at a unit: by which seat, decision and rule. */
export function WhyButton({ permission, unitId }: { permission: string; unitId: string }) {
  const t = useT()
  const language = useLanguage()
  const [opened, setOpened] = useState(false)
  const { data } = useRead(client.access.why, { permission, unitId }, { enabled: opened && unitId !== '' })
  return (
    <Popover opened={opened} onChange={setOpened} width={360} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<IconHelpCircle size={16} aria-hidden />} onClick={() => setOpened(!opened)}>
          {t('access.why')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('access.why.ask')}>
        <strong>{data && t(data.may ? 'access.why.may' : 'access.why.mayNot')}</strong>
        {data?.secondFactorDue && <p>{t('access.why.factor')}</p>}
        {data && data.reasons.length === 0 && <p>{t('access.why.nothing')}</p>}
        <ul className={styles.list} tabIndex={-1}>
          {data?.reasons.map(reason => (
            <li key={`${reason.kind}${reason.unitId}${reason.from}${reason.positionNames.vi}`} className={styles.row}>
              {t(`access.why.${reason.kind}`, {
                position: reason.positionNames[language],
                unit: reason.unitName ?? '',
                reach: reason.reach ? t(`access.why.reach.${reason.reach}`) : '',
                from: formatDate(reason.from),
                lender: reason.lentBy ?? t('access.unknownName'),
              })}
              {reason.decisionNumber && (
                <span className={styles.quiet}>
                  {t('access.why.decision', { number: reason.decisionNumber, date: reason.decisionDate ? formatDate(reason.decisionDate) : '–' })}
                </span>
              )}
            </li>
          ))}
        </ul>
        {data && !data.may && data.positions.length > 0 && (
          <p className={styles.quiet}>{t('access.why.positions', { positions: data.positions.map(position => position.names[language]).join(', ') })}</p>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
