import { SegmentedControl } from '@mantine/core'

/** A few fixed views of the same content, side by side ("Bảng | Biểu đồ"). */
export function Switch<T extends string>({
  value,
  onChange,
  choices,
  label,
}: {
  value: T
  onChange: (value: T) => void
  choices: { value: T; label: string }[]
  label: string
}) {
  return <SegmentedControl size="xs" aria-label={label} value={value} onChange={next => onChange(next as T)} data={choices} />
}
