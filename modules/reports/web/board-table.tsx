import { Link } from '@tanstack/react-router'
import type { OutputOf } from '#ui/client.ts'
import { useT } from '#ui/i18n.ts'
import { periodWords } from '#ui/period-picker.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import type { client } from './client.ts'
import styles from './reports.module.css'
import { fillUrl } from './urls.ts'
import { timeFace } from './words.ts'

type Board = OutputOf<typeof client.reports.board>

/** The matrix: header and first column stay in view; a cell is a face, a word and a link. */
export function BoardTable({ board, share }: { board: Board; share: (counts: Board['counts']) => string }) {
  const t = useT()
  return (
    <div className={styles.matrix} role="region" aria-label={t('reports.board')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('reports.column.unit')}</th>
            {board.periods.map(period => (
              <th key={period.code} scope="col">
                {periodWords(period.code, t)}
              </th>
            ))}
            <th scope="col">{t('reports.board.total')}</th>
            <th scope="col">{t('reports.board.on_time_share')}</th>
          </tr>
          <tr>
            <th scope="row">{t('reports.board.total')}</th>
            {board.periods.map(period => (
              <td key={period.code} data-number>
                {period.accepted}/{period.expected}
              </td>
            ))}
            <td data-number>
              {board.counts.accepted}/{board.counts.expected}
            </td>
            <td data-number>{share(board.counts)}</td>
          </tr>
        </thead>
        <tbody>
          {board.rows.map(row => (
            <tr key={row.unit.id}>
              <th scope="row" title={row.unit.name}>
                {row.unit.shortName}
              </th>
              {board.periods.map(period => {
                const cells = row.cells.filter(cell => cell.period === period.code)
                return (
                  <td key={period.code}>
                    {cells.map(cell => (
                      <Link
                        key={cell.obligationId}
                        to={fillUrl(cell.obligationId)}
                        aria-label={t('reports.board.cell', {
                          unit: row.unit.shortName,
                          period: periodWords(period.code, t),
                          state: t(`reports.timeliness.${cell.timeliness}`),
                        })}
                      >
                        <StateBadge face={timeFace[cell.timeliness]} quiet>
                          {t(`reports.timeliness.${cell.timeliness}`)}
                        </StateBadge>
                      </Link>
                    ))}
                  </td>
                )
              })}
              <td data-number>
                {row.counts.accepted}/{row.counts.expected}
              </td>
              <td data-number>{share(row.counts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
