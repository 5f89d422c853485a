import { Select } from '@mantine/core'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'

/** A component by its name; its measure tells namesakes apart. */
export function ComponentSelect(props: {
  label: string
  value: string | null
  onChange: (code: string | null) => void
  error?: string | undefined
  required?: boolean
}) {
  const t = useT()
  const language = useLanguage()
  const list = useRead(client.indicators.components, { size: 2000 })
  return (
    <Select
      label={props.label}
      withAsterisk={props.required}
      searchable
      clearable={!props.required}
      clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
      limit={80}
      nothingFoundMessage={t('ui.form.noOption')}
      data={(list.data?.rows ?? []).map(row => ({ value: row.code, label: `${row.names[language]} (${row.measure[language]})` }))}
      value={props.value}
      onChange={props.onChange}
      error={props.error}
    />
  )
}
