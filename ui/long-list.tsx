import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useT } from './i18n.ts'
import { stripMarks } from './search-marks.ts'

const atFirst = 15

/** A list inside a drawer: the first of it, a search where it is long, and all of it when asked for. */
export function LongList<T>({
  items,
  text,
  label,
  children,
}: {
  items: readonly T[]
  text: (item: T) => string
  label: string
  children: (shown: T[]) => ReactNode
}) {
  const t = useT()
  const [words, setWords] = useState('')
  const [all, setAll] = useState(false)
  if (items.length <= atFirst) return children([...items])
  const asked = stripMarks(words)
  const found = asked ? items.filter(item => stripMarks(text(item)).includes(asked)) : items
  const shown = all ? found : found.slice(0, atFirst)
  return (
    <>
      <TextInput size="sm" mb="xs" label={label} value={words} onChange={event => setWords(event.currentTarget.value)} data-print="hide" />
      {shown.length === 0 ? <p role="status">{t('ui.table.nothing')}</p> : children([...shown])}
      {found.length > shown.length && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
          {t('ui.list.all', { count: found.length })}
        </Button>
      )}
    </>
  )
}
