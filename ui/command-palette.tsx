import '@mantine/spotlight/styles.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useT } from './i18n.ts'
import type { PaletteItem, PaletteSource } from './web-module.ts'

/**
 * Ctrl+K: finds people, units, tasks, documents, indicators and commands, ignoring marks. Every module registers its sources; each is
 * asked for itself, so that a slow or failing one does not hold the others.
 */
export default function CommandPalette({ sources, opened, onClose }: { sources: PaletteSource[]; opened: boolean; onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const found = useFound(sources, words, opened)
  const shown = found.map(item => item.id).join()
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened])
  useEffect(() => {
    if (shown) selectFirst()
  }, [shown])
  const groups = [...new Set(found.map(item => item.group))]
  const run = (item: PaletteItem) => {
    onClose()
    if (item.to) void navigate({ to: item.to })
    item.run?.()
  }
  return (
    <Spotlight.Root
      store={store}
      query={words}
      onQueryChange={setWords}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 90 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': t('ui.palette.title') } }}
      lockScroll={false}
      clearQueryOnClose
    >
      <Spotlight.Search placeholder={t('ui.palette.placeholder')} aria-label={t('ui.palette.placeholder')} leftSection={<IconSearch size={18} aria-hidden />} />
      <Spotlight.ActionsList aria-label={t('ui.palette.results')}>
        {found.length === 0 && <Spotlight.Empty>{t('ui.palette.nothing', { words })}</Spotlight.Empty>}
        {groups.map(group => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {found
              .filter(item => item.group === group)
              .map(item => (
                <Spotlight.Action key={item.id} label={item.label} description={item.hint} onClick={() => run(item)} />
              ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

const [store, spotlight] = createSpotlight()

/** Enter does the first thing found without an arrow key before it; the arrows go on from there. */
function selectFirst(): void {
  const actions = document.querySelectorAll(`#${CSS.escape(store.getState().listId)} [data-action]`)
  for (const [index, action] of actions.entries()) action.toggleAttribute('data-selected', index === 0)
  store.updateState(state => ({ ...state, selected: actions.length > 0 ? 0 : -1 }))
}

/** Results of all sources for the words, each source keeping its place; a source that fails shows nothing. */
function useFound(sources: PaletteSource[], words: string, opened: boolean): PaletteItem[] {
  const [asked] = useDebouncedValue(words.trim(), 150)
  const [results, setResults] = useState<Record<string, PaletteItem[]>>({})
  useEffect(() => {
    if (!opened) return
    const stop = new AbortController()
    for (const source of sources) {
      Promise.resolve()
        .then(() => source.find(asked, stop.signal))
        .then(items => stop.signal.aborted || setResults(old => ({ ...old, [source.id]: items })))
        .catch(() => stop.signal.aborted || setResults(old => ({ ...old, [source.id]: [] })))
    }
    return () => stop.abort()
  }, [sources, asked, opened])
  return sources.flatMap(source => results[source.id] ?? [])
}
