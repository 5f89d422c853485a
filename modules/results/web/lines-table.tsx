import type { ReactNode } from 'react'
import styles from './results.module.css'

type Line = { key: string; name: ReactNode; values: ReactNode[] }

/** A small table: the first column names the line, the others are its numbers. */
export function LinesTable({ columns: [first, ...numbers], lines }: { columns: string[]; lines: Line[] }) {
  return (
    <div className={styles.scroller}>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {numbers.map(column => (
              <th key={column} scope="col" data-numeric>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.key}>
              <th scope="row">{line.name}</th>
              {line.values.map((value, index) => (
                <td key={numbers[index]} data-numeric>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
