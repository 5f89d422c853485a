import { givenName } from './name-order.ts'
import styles from './person.module.css'

/** A person with the seat they act from: "Nguyễn Thị Hằng · Bí thư Chi bộ 3". The mark shows the given name's letter. */
export function Person({ name, seat, mark = true }: { name: string; seat?: string; mark?: boolean }) {
  return (
    <span className={styles.person}>
      {mark && (
        <span className={styles.mark} aria-hidden>
          {givenName(name).charAt(0).toUpperCase()}
        </span>
      )}
      <span className={styles.words}>
        <span>{name}</span>
        {seat && <span className={styles.seat}>{seat}</span>}
      </span>
    </span>
  )
}
