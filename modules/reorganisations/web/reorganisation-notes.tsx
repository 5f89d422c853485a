import { Alert, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconAlertTriangle } from '@tabler/icons-react'
import { addDays } from '#kernel/business-date.ts'
import { fileUrl } from '#modules/documents/web/urls.ts'
import { treePictureUrl } from '#modules/org/web/urls.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import type { Consequence, Reorganisation } from './client.ts'
import { ObstacleList } from './obstacle-list.tsx'
import styles from './reorganisations.module.css'
import { consequenceWords, faultWords, refusalWords } from './words.ts'

type Given = { reorganisation: Reorganisation }

/** Why it did not take effect on its day. */
export function Stopped({ reorganisation, consequences }: Given & { consequences: readonly Consequence[] }) {
  const t = useT()
  const { stopped, state, effectiveOn, can } = reorganisation
  if (state !== 'decided' || !(stopped || can.includes('carryOut'))) return null
  const about = consequences.find(one => one.key === stopped?.refused?.data['consequence'])
  return (
    <Alert
      color="brick"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t('reorganisations.stopped', { date: formatDate(effectiveOn) })}
    >
      {stopped?.faults.map(fault => (
        <p key={`${fault.path.join('.')} ${fault.code}`} className={styles.words}>
          {t('reorganisations.stopped.step', { number: Number(fault.path[0]) + 1, words: faultWords(fault, t) })}
        </p>
      ))}
      {stopped && stopped.unanswered.length > 0 && (
        <p className={styles.words}>{t('reorganisations.consequences.open', { count: stopped.unanswered.length })}</p>
      )}
      {about && <p className={styles.words}>{about.link ? <Link to={about.link}>{consequenceWords(about, t)}</Link> : consequenceWords(about, t)}</p>}
      {stopped?.refused &&
        refusalWords(stopped.refused, t).map(words => (
          <p key={words} className={styles.words}>
            {t('reorganisations.stopped.refused', { module: stopped.refused?.module ?? '', words })}
          </p>
        ))}
      {!stopped && <p className={styles.words}>{t('reorganisations.failed')}</p>}
    </Alert>
  )
}

/** The note, the superior's consent, and when what was done. */
export function Facts({ reorganisation }: Given) {
  const t = useT()
  const { note, fileId, decidedAt, carriedOutAt, undoneAt } = reorganisation
  const moments = [
    decidedAt && t('reorganisations.at.decided', { at: formatInstant(decidedAt) }),
    carriedOutAt && t('reorganisations.at.carriedOut', { at: formatInstant(carriedOutAt) }),
    undoneAt && t('reorganisations.at.undone', { at: formatInstant(undoneAt) }),
  ].filter(Boolean)
  if (!note && !fileId && moments.length === 0) return null
  return (
    <div>
      {note && <p className={styles.words}>{note}</p>}
      {fileId && (
        <p className={styles.words}>
          <a href={fileUrl(fileId)}>{t('reorganisations.file.attached')}</a>
        </p>
      )}
      {moments.length > 0 && <p className={styles.quiet}>{moments.join(' · ')}</p>}
    </div>
  )
}

/** After the act: the trees on both sides of its day, and what keeps it from being undone. */
export function CarriedOut({ reorganisation }: Given) {
  const t = useT()
  const { state, effectiveOn, obstacles } = reorganisation
  if (state !== 'carried_out') return null
  const tree = (on: string) => (
    <Button variant="default" renderRoot={props => <Link to={treePictureUrl} search={{ on }} {...props} />}>
      {t('reorganisations.treeOn', { date: formatDate(on) })}
    </Button>
  )
  return (
    <>
      <div className={styles.links} data-print="hide">
        {tree(addDays(effectiveOn, -1))}
        {tree(effectiveOn)}
      </div>
      <ObstacleList obstacles={obstacles} />
    </>
  )
}
