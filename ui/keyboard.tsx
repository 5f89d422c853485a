import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useT } from './i18n.ts'

const KeyHelp = lazy(() => import('./key-help.tsx').then(file => ({ default: file.KeyHelp })))

/**
 * A key of the interface. `keys`: 'j', '?', 'mod+k', 'g t' (a sequence), 'Enter', 'Escape', 'mod+Enter'. `mod` = Ctrl, or ⌘ on a Mac.
 * Keys without mod never fire in a field or while an input method composes.
 */
export type KeyBinding = { keys: string; label: string; group?: string; run: (event: KeyboardEvent) => void; inFields?: boolean; hidden?: boolean }

type Registry = { add: (binding: KeyBinding) => () => void; help: () => void }
const Keys = createContext<Registry | null>(null)

/** Listens for all keys of the interface and shows them on `?`. One, in the shell. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const t = useT()
  const bindings = useRef<KeyBinding[]>([])
  const [listing, setListing] = useState<KeyBinding[] | null>(null)
  const registry = useMemo<Registry>(
    () => ({
      add: binding => {
        bindings.current.push(binding)
        return () => {
          bindings.current = bindings.current.filter(other => other !== binding)
        }
      },
      help: () => setListing([...bindings.current]),
    }),
    [],
  )
  useEffect(() => {
    const listen = keyListener(() => bindings.current)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <Keys.Provider value={registry}>
      {children}
      <HelpKey label={t('ui.keys.help')} />
      {listing && (
        <Suspense>
          <KeyHelp bindings={listing} onClose={() => setListing(null)} />
        </Suspense>
      )}
    </Keys.Provider>
  )
}

/** Registers keys while the component is mounted; a later (inner) registration wins over an earlier one. */
export function useKeys(list: KeyBinding[]): void {
  const registry = useContext(Keys)
  const latest = useRef(list)
  latest.current = list
  const signature = list.map(binding => `${binding.keys}|${binding.label}|${binding.group ?? ''}`).join('\n')
  useEffect(() => {
    if (!registry || signature === '') return
    const removers = latest.current.map((binding, index) => registry.add({ ...binding, run: event => latest.current[index]?.run(event) }))
    return () => {
      for (const remove of removers) remove()
    }
  }, [registry, signature])
}

/** Opens the list of keys (a button in the menu does it too). */
export function useKeyHelp(): () => void {
  const registry = useContext(Keys)
  return useCallback(() => registry?.help(), [registry])
}

/** The listener itself, apart from React so that a test can drive it. A sequence waits 1.2 s for its second key. */
export function keyListener(current: () => readonly KeyBinding[]): (event: KeyboardEvent) => void {
  let first: { key: string; at: number } | undefined
  return event => {
    // 229 is what browsers report while an input method (Telex, VNI) holds the key.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    const typing = isField(event.target)
    const pressed = nameOf(event)
    const sequence = first && event.timeStamp - first.at < 1200 ? `${first.key} ${pressed}` : undefined
    first = undefined
    const candidates = [...current()].reverse()
    const hit = candidates.find(binding => sequence !== undefined && binding.keys === sequence) ?? candidates.find(binding => binding.keys === pressed)
    if (hit && (!typing || hit.inFields || hit.keys.startsWith('mod+'))) {
      event.preventDefault()
      hit.run(event)
      return
    }
    if (!typing && candidates.some(binding => binding.keys.startsWith(`${pressed} `))) first = { key: pressed, at: event.timeStamp }
  }
}

function HelpKey({ label }: { label: string }) {
  const help = useKeyHelp()
  useKeys([{ keys: '?', label, run: help }])
  return null
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) return `mod+${key}`
  return event.altKey ? `alt+${key}` : key
}

function isField(target: EventTarget | null): boolean {
  if (!target || !('closest' in target)) return false
  const element = target as HTMLElement
  return element.isContentEditable || element.closest('input, textarea, select, [role="textbox"], [role="combobox"], [role="dialog"] [role="listbox"]') !== null
}
