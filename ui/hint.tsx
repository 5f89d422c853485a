import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './hint.module.css'

type Shown = { target: Element; words: string }

/**
 * Shows the words of `data-hint="…"` on whatever carries it, on hover and on keyboard focus: one listener for the page instead of a
 * component around every cell of a matrix. `data-hint-side="right"` puts it beside (the collapsed rail), otherwise below, or above where
 * there is no room. Whatever carries a hint also says it to a screen reader by its own text or `aria-label`. Esc hides it; the pointer may
 * go onto it (WCAG 1.4.13).
 */
export function HintHost() {
  const [shown, show] = useState<Shown | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => listen(box, show), [])
  useLayoutEffect(() => {
    if (shown && box.current) place(box.current, shown.target)
  }, [shown])
  return shown ? (
    <div ref={box} className={styles.hint} aria-hidden data-print="hide">
      {shown.words}
    </div>
  ) : null
}

const waitMs = 350
const lingerMs = 120

function listen(box: { current: HTMLElement | null }, show: (shown: Shown | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: Element | null = null
  const later = (target: Element | null, ms: number) => {
    if (target === current) return
    current = target
    clearTimeout(timer)
    timer = setTimeout(() => show(target?.isConnected ? { target, words: target.getAttribute('data-hint') ?? '' } : null), ms)
  }
  const hinted = (event: Event) => (event.target instanceof Element ? event.target.closest('[data-hint]:not([data-hint=""])') : null)
  const over = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    if (event.target instanceof Node && box.current?.contains(event.target)) return
    const target = hinted(event)
    later(target, target ? waitMs : lingerMs)
  }
  const focus = (event: FocusEvent) => {
    const target = hinted(event)
    if (!target || target.matches(':focus-visible')) later(target, 0)
  }
  const hide = () => later(null, 0)
  const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()
  document.addEventListener('pointerover', over)
  document.addEventListener('focusin', focus)
  document.addEventListener('pointerdown', hide)
  document.addEventListener('keydown', key)
  document.addEventListener('scroll', hide, true)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('pointerover', over)
    document.removeEventListener('focusin', focus)
    document.removeEventListener('pointerdown', hide)
    document.removeEventListener('keydown', key)
    document.removeEventListener('scroll', hide, true)
  }
}

function place(box: HTMLElement, target: Element): void {
  const at = target.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const beside = target.getAttribute('data-hint-side') === 'right'
  const left = beside ? at.right + 8 : at.left + at.width / 2 - width / 2
  const below = at.bottom + 6
  const top = beside ? at.top + at.height / 2 - height / 2 : below + height > innerHeight - 8 ? at.top - height - 6 : below
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
  box.style.top = `${Math.max(8, top)}px`
}
