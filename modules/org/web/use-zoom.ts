import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

export interface View {
  /** The drawing's point (0, 0) on the screen, and how many screen pixels one of its pixels takes. */
  x: number
  y: number
  scale: number
}

const closest = 2.5
const farthest = 0.08

/** Moving and zooming a drawing in its window: drag and wheel move, Ctrl with the wheel (a pinch) zooms at the pointer; and by call. `size.height` 0: fit the width. */
export function useZoom(window: RefObject<HTMLElement | null>) {
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 })
  const drag = useRef<{ x: number; y: number; moved: boolean }>(undefined)
  const zoom = useCallback(
    (factor: number, at?: { x: number; y: number }) =>
      setView(old => {
        const scale = Math.min(closest, Math.max(farthest, old.scale * factor))
        const box = window.current?.getBoundingClientRect()
        const { x, y } = at ?? { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 }
        const grown = scale / old.scale
        return { scale, x: x - (x - old.x) * grown, y: y - (y - old.y) * grown }
      }),
    [window],
  )
  /** Brings a point of the drawing to the window's middle, keeping the scale readable. */
  const centre = useCallback(
    (point: { x: number; y: number }) =>
      setView(old => {
        const scale = Math.max(old.scale, 0.8)
        const box = window.current?.getBoundingClientRect()
        return { scale, x: (box?.width ?? 0) / 3 - point.x * scale, y: (box?.height ?? 0) / 2 - point.y * scale }
      }),
    [window],
  )
  const fit = useCallback(
    (size: { width: number; height: number }) => {
      const box = window.current?.getBoundingClientRect()
      if (!box || size.width === 0) return
      const scale = Math.min(1, Math.max(farthest, Math.min(box.width / size.width, size.height ? box.height / size.height : 1)))
      setView({ scale, x: 0, y: 0 })
    },
    [window],
  )
  useEffect(() => {
    const element = window.current
    if (!element) return
    // React listens passively to wheels; this one must keep the page from scrolling.
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = element.getBoundingClientRect()
      if (!event.ctrlKey && !event.metaKey) return setView(old => ({ ...old, x: old.x - event.deltaX, y: old.y - event.deltaY }))
      zoom(Math.exp(-event.deltaY / 200), { x: event.clientX - box.left, y: event.clientY - box.top })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [window, zoom])
  const pointer = {
    onPointerDown: (event: React.PointerEvent) => {
      drag.current = { x: event.clientX, y: event.clientY, moved: false }
    },
    onPointerMove: (event: React.PointerEvent) => {
      const from = drag.current
      if (!from || event.buttons === 0) return
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
      if (!from.moved && Math.hypot(dx, dy) < 4) return
      drag.current = { x: event.clientX, y: event.clientY, moved: true }
      setView(old => ({ ...old, x: old.x + dx, y: old.y + dy }))
    },
  }
  /** True for the click that ends a drag. */
  const dragged = () => drag.current?.moved === true
  return { view, zoom, centre, fit, pointer, dragged }
}
