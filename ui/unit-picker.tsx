import { Combobox, Highlight, InputBase, Loader, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconChevronRight, IconSelector } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useT } from './i18n.ts'
import styles from './unit-picker.module.css'

/** A unit as a picker shows it: its path tells namesakes apart. */
export type UnitChoice = { id: string; name: string; code?: string; path?: string; hasChildren?: boolean }

/**
 * Loads choices. With words: the best matches, ignoring marks, also by code. Without words: the children of `under` (the root's when
 * undefined). At most about 50; the server narrows to what the person may see.
 */
export type UnitLoader = (ask: { words: string; under?: string }, signal: AbortSignal) => Promise<UnitChoice[]>

type Common = {
  load: UnitLoader
  /** Tells loaders apart in the cache ("org.units@2021-01-17"). */
  loadKey: string
  label: string
  hideLabel?: boolean
  help?: ReactNode
  error?: ReactNode
  required?: boolean
  disabled?: boolean
}

/** One unit, searched by name or code without marks, or found by walking down the tree. */
export function UnitPicker({ value, onChange, ...common }: Common & { value: UnitChoice | null; onChange: (unit: UnitChoice | null) => void }) {
  const t = useT()
  const tree = useTreeSearch(common)
  return (
    <Combobox
      store={tree.combobox}
      onOptionSubmit={id => {
        const unit = tree.units.find(one => one.id === id)
        if (!unit) return
        onChange(unit)
        tree.close()
      }}
      withinPortal
    >
      <Combobox.Target>
        <InputBase
          label={common.hideLabel ? undefined : common.label}
          aria-label={common.hideLabel ? common.label : undefined}
          description={common.help}
          error={common.error}
          withAsterisk={common.required}
          disabled={common.disabled}
          value={tree.opened ? tree.words : (value?.name ?? '')}
          placeholder={value?.name ?? t('ui.unit.placeholder')}
          rightSection={tree.loading ? <Loader size={16} /> : <IconSelector size={16} aria-hidden />}
          rightSectionPointerEvents="none"
          onChange={event => tree.type(event.currentTarget.value)}
          onFocus={tree.open}
          onClick={tree.open}
          onBlur={tree.close}
          onKeyDown={tree.walk}
        />
      </Combobox.Target>
      <Choices tree={tree} />
    </Combobox>
  )
}

/** Several units as pills. */
export function UnitsPicker({ value, onChange, ...common }: Common & { value: UnitChoice[]; onChange: (units: UnitChoice[]) => void }) {
  const t = useT()
  const tree = useTreeSearch(common)
  const toggle = (id: string) => {
    const unit = tree.units.find(one => one.id === id)
    if (!unit) return
    onChange(value.some(one => one.id === id) ? value.filter(one => one.id !== id) : [...value, unit])
    tree.type('')
  }
  return (
    <Combobox store={tree.combobox} onOptionSubmit={toggle} withinPortal>
      <Combobox.DropdownTarget>
        <PillsInput
          label={common.label}
          description={common.help}
          error={common.error}
          withAsterisk={common.required}
          disabled={common.disabled}
          onClick={tree.open}
          classNames={{ input: styles.chosen }}
        >
          <Pill.Group>
            {value.map(unit => (
              <Pill
                key={unit.id}
                withRemoveButton
                removeButtonProps={{ 'aria-label': t('ui.unit.remove', { unit: unit.name }), tabIndex: 0, 'aria-hidden': false }}
                onRemove={() => onChange(value.filter(one => one.id !== unit.id))}
              >
                {unit.name}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                aria-label={common.label}
                value={tree.words}
                placeholder={value.length === 0 ? t('ui.unit.placeholder') : undefined}
                onChange={event => tree.type(event.currentTarget.value)}
                onFocus={tree.open}
                onBlur={tree.close}
                onKeyDown={event => {
                  if (event.key === 'Backspace' && tree.words === '') onChange(value.slice(0, -1))
                  tree.walk(event)
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Choices tree={tree} chosen={value.map(unit => unit.id)} />
    </Combobox>
  )
}

type Tree = ReturnType<typeof useTreeSearch>

function useTreeSearch({ load, loadKey }: Common) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [words, setWords] = useState('')
  const [trail, setTrail] = useState<UnitChoice[]>([])
  const [asked] = useDebouncedValue(words.trim(), 150)
  const under = trail[trail.length - 1]?.id
  const opened = combobox.dropdownOpened
  const { data, isFetching } = useQuery({
    queryKey: ['org', 'unit-picker', loadKey, asked, asked === '' ? under : undefined],
    queryFn: ({ signal }) => load({ words: asked, under: asked === '' ? under : undefined }, signal),
    enabled: opened,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return {
    combobox,
    opened,
    words,
    asked,
    trail,
    units: data ?? [],
    loading: opened && isFetching,
    type: (next: string) => {
      setWords(next)
      combobox.openDropdown()
      combobox.updateSelectedOptionIndex()
    },
    open: () => combobox.openDropdown(),
    close: () => {
      combobox.closeDropdown()
      setWords('')
      setTrail([])
    },
    down: (unit: UnitChoice) => {
      setTrail([...trail, unit])
      setWords('')
    },
    up: (depth: number) => setTrail(trail.slice(0, depth)),
    /** Right goes down into the marked unit, left comes back up: the tree is walked without the mouse. */
    walk: (event: KeyboardEvent) => {
      if (!opened || words !== '') return
      const marked = (data ?? [])[combobox.getSelectedOptionIndex()]
      if (event.key === 'ArrowRight' && marked?.hasChildren) setTrail([...trail, marked])
      else if (event.key === 'ArrowLeft' && trail.length > 0) setTrail(trail.slice(0, -1))
      else return
      event.preventDefault()
      combobox.resetSelectedOption()
    },
  }
}

function Choices({ tree, chosen = [] }: { tree: Tree; chosen?: string[] }) {
  const t = useT()
  return (
    <Combobox.Dropdown>
      {tree.asked === '' && tree.trail.length > 0 && (
        <div className={styles.trail}>
          {[null, ...tree.trail].map((unit, depth) => (
            <button key={unit?.id ?? 'root'} type="button" tabIndex={-1} onMouseDown={event => event.preventDefault()} onClick={() => tree.up(depth)}>
              {unit?.name ?? t('ui.unit.root')}
            </button>
          ))}
        </div>
      )}
      <Combobox.Options mah={320} className={styles.options} aria-label={t('ui.unit.choices')}>
        {tree.units.length === 0 && !tree.loading && <Combobox.Empty>{t('ui.unit.none', { words: tree.asked })}</Combobox.Empty>}
        {tree.units.map(unit => (
          <Combobox.Option key={unit.id} value={unit.id} className={styles.option} active={chosen.includes(unit.id)} aria-selected={chosen.includes(unit.id)}>
            <span className={styles.words}>
              <Highlight component="span" highlight={tree.asked} color="transparent">
                {unit.name}
              </Highlight>
              {(unit.path || unit.code) && <span className={styles.path}>{[unit.code, unit.path].filter(Boolean).join(' · ')}</span>}
            </span>
            {unit.hasChildren && (
              <span
                className={styles.down}
                aria-hidden
                title={t('ui.unit.down', { unit: unit.name })}
                onMouseDown={event => event.preventDefault()}
                onClick={event => {
                  event.stopPropagation()
                  tree.down(unit)
                }}
              >
                <IconChevronRight size={16} />
              </span>
            )}
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}
