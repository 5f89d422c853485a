import { Table } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { Section, Sheet } from '#ui/page.tsx'
import type { Rehearsal } from './client.ts'
import { groupsOf } from './groups.ts'
import styles from './reorganisations.module.css'
import { shareWords } from './words.ts'

/** Rules that the plan goes against, with their clause; they ask for the superior's consent as a document and stop nothing. */
export function Warnings({ warnings }: { warnings: Rehearsal['warnings'] }) {
  const t = useT()
  if (warnings.length === 0) return null
  return (
    <Section title={t('reorganisations.warnings')}>
      <Sheet>
        <ul className={styles.consequences}>
          {warnings.map(({ path, code, unit, members, limit, clause, evidence, documented }) => (
            <li key={`${path.join('.')} ${code}`} className={styles.warning}>
              <IconAlertTriangle size={18} aria-hidden />
              <div>
                <p className={styles.words}>{t(`reorganisations.warning.${code}`, { unit, members, limit })}</p>
                <p className={styles.quiet}>
                  {clause}. {t(`reorganisations.evidence.${evidence}`)}.
                </p>
                <p className={documented ? styles.quiet : styles.wrong}>
                  {t(documented ? 'reorganisations.warning.documented' : 'reorganisations.warning.undocumented')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  )
}

/** Who passes on to whom, with which share and how many members. */
export function Successions({ successions, nameOf }: { successions: Rehearsal['successions']; nameOf: (unit: string) => string }) {
  const t = useT()
  if (successions.length === 0) return null
  return (
    <Section title={t('reorganisations.successions')}>
      <Sheet padded={false}>
        <Table className={styles.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reorganisations.succession.from')}</Table.Th>
              <Table.Th>{t('reorganisations.succession.to')}</Table.Th>
              <Table.Th className={styles.number}>{t('reorganisations.field.share')}</Table.Th>
              <Table.Th className={styles.number}>{t('reorganisations.field.members')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {successions.map(({ from, to, share, members }) => (
              <Table.Tr key={`${from} ${to}`}>
                <Table.Td>{nameOf(from)}</Table.Td>
                <Table.Td>{from === to ? t('reorganisations.succession.stays') : nameOf(to)}</Table.Td>
                <Table.Td className={styles.number}>{shareWords(share)}</Table.Td>
                <Table.Td className={styles.number}>{members === null ? '–' : formatNumber(members)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Sheet>
    </Section>
  )
}

/** Who, of those with an account, gains and loses which rights, by what is proposed or chosen now. */
export function RightsChanges({ rights }: { rights: Rehearsal['rights'] }) {
  const t = useT()
  const language = useLanguage()
  // Rights over equally many units are told together: a seat that lapses takes a dozen with it.
  const side = (word: 'gained' | 'lost', list: Rehearsal['rights'][number]['gained']) =>
    [...groupsOf(list, one => one.units)].map(([count, rights]) => (
      <p key={count} className={styles.answer}>
        <strong>{t(`reorganisations.rights.${word}`, { count })}</strong> {rights.map(({ permission }) => t(`permission.${permission}`)).join('; ')}.
      </p>
    ))
  return (
    <Section title={t('reorganisations.rights')}>
      <p className={styles.quiet}>{t(rights.length === 0 ? 'reorganisations.rights.none' : 'reorganisations.rights.lead')}</p>
      {rights.length > 0 && (
        <Sheet>
          <ul className={styles.consequences}>
            {rights.map(({ personId, fullName, positionNames, unitName, gained, lost }) => (
              <li key={personId} className={styles.consequence}>
                <p className={styles.words}>
                  <strong>{fullName ?? '–'}</strong>, {positionNames[language]}, {unitName}
                </p>
                {side('lost', lost)}
                {side('gained', gained)}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
