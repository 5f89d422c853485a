import { Radio, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useT } from '#ui/i18n.ts'
import type { Consequence } from './client.ts'
import styles from './reorganisations.module.css'
import { consequenceWords, optionWords } from './words.ts'

interface Props {
  consequence: Consequence
  nameOf: (unit: string) => string
  /** Undefined: it is only read. */
  onChoose: ((choice: string) => void) | undefined
}

/** One consequence in words, what may be done about it, and what stands. */
export function ConsequenceItem({ consequence, nameOf, onChoose }: Props) {
  const t = useT()
  const { about, options, proposed, choice, chosen, link } = consequence
  const words = consequenceWords(consequence, t)
  const wordsOf = (option: Consequence['options'][number]) => optionWords(about, option.choice, option.to ? nameOf(option.to) : '', t)
  return (
    <li className={styles.consequence} data-open={choice === null || undefined}>
      <p className={styles.words}>
        {words}{' '}
        {link && (
          <Link to={link} className={styles.record} data-print="hide">
            {t('reorganisations.consequence.record')}
          </Link>
        )}
      </p>
      {choice === null && <p className={styles.wrong}>{t('reorganisations.consequence.unanswered')}</p>}
      {onChoose && options.length > 1 ? (
        <Radio.Group aria-label={words} value={choice} onChange={onChoose}>
          <Stack gap={4}>
            {options.map(option => (
              <Radio
                key={option.choice}
                size="sm"
                value={option.choice}
                label={option.choice === proposed ? t('reorganisations.consequence.proposed', { words: wordsOf(option) }) : wordsOf(option)}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        options.map(
          option =>
            (options.length === 1 || option.choice === choice) && (
              <p key={option.choice} className={styles.answer}>
                → {wordsOf(option)} {choice !== null && !chosen && <span className={styles.code}>{t('reorganisations.consequence.byProposal')}</span>}
              </p>
            ),
        )
      )}
    </li>
  )
}
