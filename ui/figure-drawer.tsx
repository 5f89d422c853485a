import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDate, formatInstant } from './dates.ts'
import { Drawer } from './drawer.tsx'
import { Failed } from './empty.tsx'
import { Figure, type FigureData } from './figure.tsx'
import { useT } from './i18n.ts'
import { formatShare } from './numbers.ts'
import { LongList } from './long-list.tsx'
import { Person } from './person.tsx'
import { ShareBar } from './progress.tsx'
import styles from './figure-drawer.module.css'

/** Everything behind a figure, as `results.figure` answers it. Empty lists mean there is nothing of the kind. */
export type Lineage = {
  title: string
  unit: string
  period: string
  basis?: string
  measure?: string
  figure: FigureData
  formula: {
    /** The formula in words ("Số đảng viên mới kết nạp chia cho số đảng viên đầu kỳ"). */
    words: string
    version: number
    /** First period it holds for, in words. */
    since?: string
    parts?: { label: string; figure: FigureData }[]
  }
  target?: FigureData
  share?: number
  lastYear?: FigureData
  breaks: { on: string; words: string }[]
  children: { label: string; figure: FigureData }[]
  submissions: {
    id: string
    unit: string
    figure?: FigureData
    version: number
    signer: string
    seat: string
    signedAt: string
    to?: string
    evidence?: number
  }[]
  earlier: { version: number; figure: FigureData; at: string; reason?: string }[]
}

/** The drawer that opens a figure down to the signed reports. Give `lineage` when it is there, `error` when reading failed. */
export function FigureDrawer({ lineage, error, onClose, onRetry }: { lineage?: Lineage; error?: Error | null; onClose: () => void; onRetry?: () => void }) {
  const t = useT()
  return (
    <Drawer
      kind={t('ui.figure.kind')}
      title={lineage?.title ?? (error ? t('ui.figure.kind') : <Skeleton h={20} w={240} />)}
      tab={lineage?.title}
      onClose={onClose}
    >
      {error ? <Failed error={error} onRetry={onRetry} /> : lineage ? <LineageBody lineage={lineage} /> : <Skeleton h={220} />}
    </Drawer>
  )
}

/** The same content without the drawer, for the page `/figure/<code>`. */
export function LineageBody({ lineage }: { lineage: Lineage }) {
  const t = useT()
  return (
    <>
      <Headline lineage={lineage} />
      <Part title={t('ui.figure.formula', { version: lineage.formula.version })}>
        <p className={styles.formula}>{lineage.formula.words}</p>
        {lineage.formula.since && <p className={styles.note}>{t('ui.figure.since', { period: lineage.formula.since })}</p>}
        {lineage.formula.parts && <Lines lines={lineage.formula.parts} />}
      </Part>
      {lineage.breaks.length > 0 && (
        <Part title={t('ui.figure.breaks')}>
          <ul className={styles.breaks}>
            {lineage.breaks.map(mark => (
              <li key={mark.on + mark.words}>
                <span className="numeric">{formatDate(mark.on)}</span> {mark.words}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {lineage.children.length > 0 && (
        <Part title={t('ui.figure.children', { count: lineage.children.length })}>
          <Bars rows={lineage.children} />
        </Part>
      )}
      {lineage.submissions.length > 0 && (
        <Part title={t('ui.figure.submissions', { count: lineage.submissions.length })}>
          <ul className={styles.submissions}>
            {lineage.submissions.map(one => (
              <li key={one.id}>
                <div className={styles.submission}>
                  {one.to ? <a href={one.to}>{one.unit}</a> : <span>{one.unit}</span>}
                  {one.figure && <Figure figure={one.figure} strong />}
                </div>
                <div className={styles.note}>
                  <Person name={one.signer} seat={one.seat} mark={false} />
                  <span>{t('ui.figure.signed', { at: formatInstant(one.signedAt), version: one.version })}</span>
                  {one.evidence ? <span>{t('ui.figure.evidence', { count: one.evidence })}</span> : null}
                </div>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {lineage.earlier.length > 0 && (
        <Part title={t('ui.figure.earlier')}>
          <Lines
            lines={lineage.earlier.map(old => ({
              label: t('ui.figure.version', { version: old.version, at: formatInstant(old.at) }),
              figure: old.figure,
              note: old.reason,
            }))}
          />
        </Part>
      )}
    </>
  )
}

function Headline({ lineage }: { lineage: Lineage }) {
  const t = useT()
  return (
    <div>
      <p className={styles.where}>{[lineage.unit, lineage.period, lineage.basis].filter(Boolean).join(' · ')}</p>
      <p className={styles.value}>
        <Figure figure={{ ...lineage.figure, code: undefined }} strong />
        {lineage.measure && <span className={styles.measure}>{lineage.measure}</span>}
      </p>
      <dl className={styles.beside}>
        {lineage.target && (
          <div>
            <dt>{t('ui.figure.target')}</dt>
            <dd>
              <Figure figure={lineage.target} />
            </dd>
          </div>
        )}
        {lineage.share !== undefined && (
          <div>
            <dt>{t('ui.figure.share')}</dt>
            <dd>
              <ShareBar share={lineage.share} label={`${t('ui.figure.share')}: ${formatShare(lineage.share)}`} />
            </dd>
          </div>
        )}
        {lineage.lastYear && (
          <div>
            <dt>{t('ui.figure.lastYear')}</dt>
            <dd>
              <Figure figure={lineage.lastYear} />
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}

function Bars({ rows }: { rows: Lineage['children'] }) {
  const t = useT()
  const sorted = [...rows].sort((a, b) => (b.figure.value ?? -Infinity) - (a.figure.value ?? -Infinity))
  const longest = Math.max(1, ...sorted.map(row => Math.abs(row.figure.value ?? 0)))
  return (
    <LongList items={sorted} text={row => row.label} label={t('ui.figure.findChild')}>
      {shown => (
        <table className={styles.bars}>
          <thead className="visually-hidden">
            <tr>
              <th>{t('ui.figure.unit')}</th>
              <th>{t('ui.figure.value')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={row.label}>
                <td>
                  <span className={styles.bar} style={{ width: `${(100 * Math.abs(row.figure.value ?? 0)) / longest}%` }} aria-hidden />
                  <span className={styles.barLabel}>{row.label}</span>
                </td>
                <td data-numeric>
                  <Figure figure={row.figure} label={row.label} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </LongList>
  )
}

function Lines({ lines }: { lines: { label: string; figure: FigureData; note?: string }[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map(line => (
        <li key={line.label}>
          <span>
            {line.label}
            {line.note && <span className={styles.note}>{line.note}</span>}
          </span>
          <Figure figure={line.figure} label={line.label} />
        </li>
      ))}
    </ul>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
