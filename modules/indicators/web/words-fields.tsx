import { Textarea, TextInput } from '@mantine/core'
import { useT } from '#ui/i18n.ts'
import styles from './indicators.module.css'

export interface Words {
  vi: string
  en: string
}

/** Words in both languages side by side; English left empty is said as the Vietnamese is (`inBoth`). */
export function WordsFields({
  label,
  value,
  onChange,
  error,
  long = false,
}: {
  label: string
  value: Words
  onChange: (words: Words) => void
  error?: (part: 'vi' | 'en') => string | undefined
  long?: boolean
}) {
  const t = useT()
  const field = (part: 'vi' | 'en') => ({
    label: part === 'vi' ? label : t('indicators.field.english', { label }),
    value: value[part],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...value, [part]: event.currentTarget.value }),
    error: error?.(part),
    withAsterisk: part === 'vi',
  })
  return (
    <div className={styles.pair}>
      {(['vi', 'en'] as const).map(part => (long ? <Textarea key={part} autosize minRows={2} {...field(part)} /> : <TextInput key={part} {...field(part)} />))}
    </div>
  )
}

export const inBoth = ({ vi, en }: Words): Words => ({ vi: vi.trim(), en: en.trim() || vi.trim() })
