import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useT } from './i18n.ts'
import { formatQuantity, parseQuantity } from './numbers.ts'

export type QuantityFieldProps = {
  label: string
  /** The label stands elsewhere (a table's row): it is only spoken. */
  hideLabel?: boolean
  help?: string
  error?: string
  required?: boolean
  name?: string
  placeholder?: string
  /** Decimal places of the fixed-point number. */
  scale: number
  /** Stored value; anything else than a whole number shows as empty. */
  value: unknown
  /** The stored value; undefined = nothing written; NaN = no number, which fails every number rule. */
  onChange: (value: number | undefined) => void
  onBlur?: () => void
  autoFocus?: boolean
}

/** A number as the office writes it; what is no number stays as typed and is named, nothing is silently changed. */
export function QuantityField({ label, hideLabel, help, error, required, name, placeholder, scale, value, onChange, onBlur, autoFocus }: QuantityFieldProps) {
  const t = useT()
  const lang = useLanguage()
  const written = typeof value === 'number' && Number.isSafeInteger(value) ? formatQuantity({ value, scale }, lang) : ''
  const [typed, setTyped] = useState<string | null>(null)
  const broken = typed !== null && typed.trim() !== '' && parseQuantity(typed, scale, lang) === null
  return (
    <TextInput
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      description={help}
      withAsterisk={required}
      name={name}
      placeholder={placeholder}
      data-autofocus={autoFocus || undefined}
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: 'numeric' }}
      error={broken ? t('ui.form.notNumber', { scale }) : error}
      value={typed ?? written}
      onChange={event => {
        const next = event.currentTarget.value
        setTyped(next)
        onChange(next.trim() === '' ? undefined : (parseQuantity(next, scale, lang) ?? Number.NaN))
      }}
      onBlur={() => {
        if (!broken) setTyped(null)
        onBlur?.()
      }}
    />
  )
}
