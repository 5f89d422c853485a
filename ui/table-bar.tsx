import { Button, Checkbox, CloseButton, Menu, Popover, Radio, TextInput } from '@mantine/core'
import { IconBaselineDensitySmall, IconBookmark, IconChevronDown, IconColumns3, IconDownload, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useT } from './i18n.ts'
import { useKeys } from './keyboard.tsx'
import { formatNumber } from './numbers.ts'
import type { TableColumn, TableFilter } from './table.tsx'
import type { TableParams } from './table-state.ts'
import { TableViews } from './table-views.tsx'
import styles from './table.module.css'

type BarProps<Row> = {
  id: string
  label: string
  columns: TableColumn<Row>[]
  params: TableParams
  filters?: TableFilter[]
  total: number
  shown: string[]
  compact: boolean
  setCompact: (compact: boolean) => void
  onExport?: (params: TableParams) => void
  selection?: { selected: ReadonlySet<string>; onChange: (selected: ReadonlySet<string>) => void; acts?: ReactNode }
  aside?: ReactNode
}

/** Search, filter chips, what is chosen, and the list's own controls. Becomes the bar of the selection while rows are selected. */
export function TableBar<Row>(props: BarProps<Row>) {
  const t = useT()
  const { params, filters = [], selection } = props
  if (selection && selection.selected.size > 0) {
    return (
      <div className={styles.bar} data-selection data-print="hide">
        <span role="status">{t('ui.table.selected', { count: selection.selected.size })}</span>
        <Button size="xs" variant="subtle" color="gray" onClick={() => selection.onChange(new Set())}>
          {t('ui.table.unselect')}
        </Button>
        <span className={styles.grow} />
        {selection.acts}
      </div>
    )
  }
  return (
    <div className={styles.bar} data-print="hide">
      <SearchField params={params} label={t('ui.table.search', { list: props.label })} />
      <div className={styles.chips}>
        {filters.map(filter => (
          <FilterChip key={filter.id} filter={filter} params={params} />
        ))}
        {filters.some(filter => (params.filters[filter.id] ?? []).length > 0) && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => params.change({ filters: Object.fromEntries(filters.map(filter => [filter.id, []])) })}
          >
            {t('ui.table.clear')}
          </Button>
        )}
      </div>
      <div className={styles.tools}>
        <span className={styles.count} role="status">
          {t('ui.table.count', { count: props.total, shown: formatNumber(props.total) })}
        </span>
        {props.aside}
        <TableViews id={props.id} params={params} icon={<IconBookmark size={16} aria-hidden />} />
        <ColumnChoice {...props} />
        {props.onExport && (
          <Button size="xs" variant="subtle" color="gray" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => props.onExport?.(params)}>
            {t('ui.table.export')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Typing waits a moment before it changes the address, and never while an input method composes. `/` comes here. */
function SearchField({ params, label }: { params: TableParams; label: string }) {
  const t = useT()
  const [words, setWords] = useState(params.search)
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(params.search)
  useEffect(() => {
    if (params.search === sent.current) return
    sent.current = params.search
    setWords(params.search)
  }, [params.search])
  useKeys([{ keys: '/', label: t('ui.table.keys.search'), run: () => field.current?.focus() }])
  const send = (next: string, wait = 220) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      sent.current = next
      params.change({ search: next })
    }, wait)
  }
  return (
    <TextInput
      ref={field}
      size="xs"
      type="search"
      className={styles.search}
      aria-label={label}
      placeholder={t('ui.table.searchShort')}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={words && <CloseButton size="sm" aria-label={t('ui.table.searchClear')} onClick={() => (setWords(''), send('', 0))} />}
      value={words}
      onChange={event => {
        setWords(event.currentTarget.value)
        if (!(event.nativeEvent as InputEvent).isComposing) send(event.currentTarget.value)
      }}
      onCompositionEnd={event => send(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') field.current?.blur()
      }}
    />
  )
}

function FilterChip({ filter, params }: { filter: TableFilter; params: TableParams }) {
  const t = useT()
  const chosen = params.filters[filter.id] ?? []
  const words = filter.options.filter(option => chosen.includes(option.value)).map(option => option.label)
  const put = (values: string[]) => params.change({ filters: { [filter.id]: values } })
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.chip} data-on={chosen.length > 0 || undefined}>
          {words.length === 0 ? filter.label : `${filter.label}: ${words.length > 2 ? t('ui.table.chosen', { count: words.length }) : words.join(', ')}`}
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.choices} aria-label={filter.label}>
        {filter.single ? (
          <Radio.Group value={chosen[0] ?? ''} onChange={value => put(value ? [value] : [])} aria-label={filter.label}>
            {[{ value: '', label: t('ui.table.any') }, ...filter.options].map(option => (
              <Radio key={option.value} value={option.value} label={option.label} py={5} />
            ))}
          </Radio.Group>
        ) : (
          <Checkbox.Group value={chosen} onChange={put} aria-label={filter.label}>
            {filter.options.map(option => (
              <Checkbox key={option.value} value={option.value} label={option.label} py={5} />
            ))}
          </Checkbox.Group>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function ColumnChoice<Row>({ columns, params, shown, compact, setCompact }: BarProps<Row>) {
  const t = useT()
  const optional = columns.slice(1)
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t('ui.table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {optional.map(column => {
          const on = shown.includes(column.id)
          const next = on ? shown.filter(id => id !== column.id) : columns.map(one => one.id).filter(id => id === column.id || shown.includes(id))
          return (
            <Menu.CheckboxItem key={column.id} checked={on} onChange={() => params.change({ columns: next, page: params.page })}>
              {column.header}
            </Menu.CheckboxItem>
          )
        })}
        <Menu.Divider />
        <Menu.CheckboxItem checked={compact} onChange={() => setCompact(!compact)} rightSection={<IconBaselineDensitySmall size={14} aria-hidden />}>
          {t('ui.table.compact')}
        </Menu.CheckboxItem>
        <Menu.Item onClick={() => params.change({ columns: undefined, page: params.page })}>{t('ui.table.columnsReset')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
