import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { parseTime } from './dates.ts'

type TimeFieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  value: string
  onChange: (time: string) => void
}

/**
 * A time of day as 'HH:MM' ('' = none), typed on the clock of 24 hours (7:30, 7h30, 0730). The browser's own field follows the browser's language and asks
 * for AM and PM in an English one.
 */
export function TimeField({ value, onChange, ...rest }: TimeFieldProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const settle = () => {
    const time = typed.trim() === '' ? '' : parseTime(typed)
    if (time === null) return setTyped(value)
    setTyped(time)
    if (time !== value) onChange(time)
  }
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      placeholder="HH:mm"
      maxLength={5}
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        const time = parseTime(event.currentTarget.value)
        // What is complete counts while it is typed: Ctrl+Enter sends without leaving the field.
        if (time !== null && /^\d\d:\d\d$/.test(event.currentTarget.value)) onChange(time)
      }}
      onBlur={settle}
    />
  )
}
