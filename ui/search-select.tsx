import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from './i18n.ts'

export type Option = { value: string; label: string }

/** Choices that are found on the server; without words the likeliest. At most some tens. */
export type OptionFinder = (words: string, signal: AbortSignal) => Promise<Option[]>

export type SearchSelectProps = {
  label: string
  help?: string
  error?: string
  required?: boolean
  name?: string
  find: OptionFinder
  /** Tells finders apart in the cache, module first ('documents.cited'). */
  findKey: string
  value: string | undefined
  /** The words of the value before anything was searched. */
  chosen?: Option
  onChange: (value: string | undefined) => void
  onBlur?: () => void
}

/** One of very many: typed words are searched on the server. */
export function SearchSelect({ label, help, error, required, name, find, findKey, value, chosen, onChange, onBlur }: SearchSelectProps) {
  const t = useT()
  const [picked, setPicked] = useState(chosen)
  const [words, setWords] = useState(chosen?.label ?? '')
  const [asked] = useDebouncedValue(words === picked?.label ? '' : words.trim(), 150)
  const [opened, setOpened] = useState(false)
  const { data, isFetching } = useQuery({
    queryKey: [findKey.split('.')[0], 'search-select', findKey, asked],
    queryFn: ({ signal }) => find(asked, signal),
    enabled: opened,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const found = data ?? []
  const options = picked && !found.some(one => one.value === picked.value) ? [picked, ...found] : found
  return (
    <Select
      label={label}
      description={help}
      error={error}
      withAsterisk={required}
      name={name}
      data={options}
      // What the server found is shown as it came: it also matches what the words do not show.
      filter={({ options: all }) => all}
      value={value ?? null}
      onChange={next => {
        setPicked(options.find(one => one.value === next))
        onChange(next ?? undefined)
      }}
      searchable
      searchValue={words}
      onSearchChange={setWords}
      onDropdownOpen={() => setOpened(true)}
      onBlur={onBlur}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
      nothingFoundMessage={isFetching ? t('ui.loading') : t('ui.form.noOption')}
      rightSection={opened && isFetching ? <Loader size={16} /> : undefined}
      checkIconPosition="right"
      limit={50}
    />
  )
}
