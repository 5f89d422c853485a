import { Checkbox, FileInput, MultiSelect, PasswordInput, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DateField } from './date-field.tsx'
import type { Field } from './form-fields.ts'
import { hasMessage, useT } from './i18n.ts'
import { QuantityField } from './quantity-field.tsx'
import { type Option, type OptionFinder, SearchSelect } from './search-select.tsx'
import { type UnitChoice, type UnitLoader, UnitPicker, UnitsPicker } from './unit-picker.tsx'

/** Where a field's choices come from when the record cannot know them. */
export type FieldSource = {
  options?: Option[]
  /** Shown in the empty field: what holds while nothing is given. */
  placeholder?: string
  /** A select of very many: its choices are searched on the server; `picked` are the words of the initial value. */
  find?: OptionFinder
  picked?: Option
  units?: UnitLoader
  loadKey?: string
  chosen?: UnitChoice[]
  accept?: string
}

export type FieldProps = {
  field: Field
  label: string
  help?: string
  error?: string
  value: unknown
  onChange: (value: unknown) => void
  onBlur?: () => void
  source?: FieldSource
  autoFocus?: boolean
}

/** One field of a form, drawn by its kind. Empty text counts as "not given". */
export function FormField(props: FieldProps) {
  const t = useT()
  const { field, value, onChange, source } = props
  const common = {
    label: props.label,
    description: props.help,
    error: props.error,
    withAsterisk: field.required,
    onBlur: props.onBlur,
    name: field.name,
    placeholder: source?.placeholder,
    'data-autofocus': props.autoFocus || undefined,
  }
  const text = typeof value === 'string' ? value : ''
  const putText = (next: string) => onChange(next === '' ? undefined : next)
  const options = source?.options ?? (field.values ?? []).map(one => ({ value: one, label: optionLabel(field, one, t) }))
  switch (field.kind) {
    case 'text':
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={field.maxLength}
          value={text}
          onChange={event => putText(event.currentTarget.value)}
        />
      )
    case 'secret':
      return (
        <PasswordInput
          {...common}
          autoComplete="current-password"
          value={text}
          onChange={event => putText(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('ui.form.showSecret') }}
        />
      )
    case 'number':
      return (
        <QuantityField
          label={props.label}
          help={props.help}
          error={props.error}
          required={field.required}
          name={field.name}
          placeholder={source?.placeholder}
          scale={field.scale ?? 0}
          value={value}
          onChange={onChange}
          onBlur={props.onBlur}
          autoFocus={props.autoFocus}
        />
      )
    case 'date':
      return <DateField {...common} value={text || null} onChange={next => onChange(next ?? undefined)} />
    case 'select':
      if (source?.find)
        return (
          <SearchSelect
            label={props.label}
            help={props.help}
            error={props.error}
            required={field.required}
            name={field.name}
            find={source.find}
            findKey={source.loadKey ?? field.name}
            chosen={source.picked}
            value={text || undefined}
            onChange={onChange}
            onBlur={props.onBlur}
          />
        )
      return (
        <Select
          {...common}
          data={options}
          value={text || null}
          onChange={next => onChange(next ?? undefined)}
          clearable={!field.required}
          searchable={options.length > 7}
          nothingFoundMessage={t('ui.form.noOption')}
          checkIconPosition="right"
          clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
        />
      )
    case 'multi':
      return (
        <MultiSelect
          {...common}
          data={options}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
          searchable
          nothingFoundMessage={t('ui.form.noOption')}
          clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
        />
      )
    case 'yesno':
      return (
        <Checkbox
          name={field.name}
          label={props.label}
          description={props.help}
          error={props.error}
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      )
    case 'unit':
    case 'units':
      return <UnitField {...props} />
    case 'file':
      return (
        <FileInput
          {...common}
          accept={source?.accept}
          value={value instanceof File ? value : null}
          onChange={file => onChange(file ?? undefined)}
          placeholder={t('ui.form.chooseFile')}
          clearable
          clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
        />
      )
    default:
      return <TextInput {...common} maxLength={field.maxLength} value={text} onChange={event => putText(event.currentTarget.value)} />
  }
}

function UnitField({ field, label, help, error, onChange, source }: FieldProps) {
  const [chosen, setChosen] = useState<UnitChoice[]>(source?.chosen ?? [])
  if (!source?.units) throw new Error(`field ${field.name}: give its units through the form's sources`)
  const common = { load: source.units, loadKey: source.loadKey ?? 'units', label, help, error, required: field.required }
  const put = (units: UnitChoice[]) => {
    setChosen(units)
    onChange(field.kind === 'unit' ? units[0]?.id : units.map(unit => unit.id))
  }
  return field.kind === 'unit' ? (
    <UnitPicker {...common} value={chosen[0] ?? null} onChange={unit => put(unit ? [unit] : [])} />
  ) : (
    <UnitsPicker {...common} value={chosen} onChange={put} />
  )
}

function optionLabel(field: Field, value: string, t: (id: string) => string): string {
  const id = `${field.options ?? ''}.${value}`
  return hasMessage(id) ? t(id) : value
}
