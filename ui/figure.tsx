import { createContext, type MouseEvent, useContext } from 'react'
import { useLanguage, useT } from './i18n.ts'
import { formatQuantity } from './numbers.ts'
import { useSearchParams } from './search-params.ts'
import styles from './figure.module.css'

/** A figure as answers carry it: fixed-point integer `value` at `scale` (null = missing, with its reason), and the code that opens it. */
export type FigureData = {
  code?: string
  value: number | null
  scale?: number
  display?: 'number' | 'percent' | 'money'
  /** Decimals shown, when fewer than stored. */
  digits?: number
  /** Why there is no value, in words ("chưa có báo cáo được duyệt"). */
  missing?: string
}

/** How a figure opens. The shell sets it once to the drawer in the address (`?figure=`); a test or a paper may set another. */
export const FigureOpener = createContext<((code: string) => void) | null>(null)

/** The opener that keeps the page and puts the figure's code into the address. */
export function useOpenFigure(): (code: string) => void {
  const [, change] = useSearchParams()
  return code => change({ figure: code }, { push: true })
}

/**
 * A figure: tabular, in the format of the language; an en dash with its reason when missing; a dotted underline and Enter open what
 * stands behind it. Units of measure stand in the header, not here.
 */
export function Figure({ figure, strong = false, label }: { figure: FigureData; strong?: boolean; label?: string }) {
  const t = useT()
  const lang = useLanguage()
  if (figure.value === null) {
    const reason = figure.missing ?? t('ui.figure.missing')
    return (
      <span className={styles.missing} tabIndex={0} role="img" aria-label={label ? `${label}: ${reason}` : reason} data-hint={reason}>
        –
      </span>
    )
  }
  return <FigureText text={formatQuantity({ ...figure, value: figure.value }, lang)} code={figure.code} strong={strong} label={label} />
}

/** A figure that was already written out (as papers print it); the code opens it. */
export function FigureText({ text, code, strong = false, label }: { text: string; code?: string | undefined; strong?: boolean; label?: string | undefined }) {
  const t = useT()
  const open = useContext(FigureOpener)
  if (!code)
    return (
      <span className={styles.figure} data-strong={strong}>
        {text}
      </span>
    )
  const onClick = (event: MouseEvent) => {
    if (!open || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    open(code)
  }
  return (
    <a
      href={`/figure/${code}`}
      className={styles.figure}
      data-opens
      data-strong={strong}
      onClick={onClick}
      aria-label={t('ui.figure.open', { figure: label ? `${label}: ${text}` : text })}
    >
      {text}
    </a>
  )
}
