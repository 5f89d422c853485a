import '@mantine/dates/styles.css'
import 'dayjs/locale/vi'
import { DateInput, type DateInputProps } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { parseDate } from './dates.ts'
import { useLanguage, useT } from './i18n.ts'

type DateFieldProps = Omit<DateInputProps, 'value' | 'onChange' | 'valueFormat' | 'dateParser'> & {
  value: string | null
  onChange: (date: string | null) => void
}

/** A date as 'YYYY-MM-DD', shown and typed as dd/MM/yyyy (also d/M/yy or 17012021); the calendar opens for those who want it. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const t = useT()
  const lang = useLanguage()
  return (
    <DateInput
      {...rest}
      value={value}
      onChange={onChange}
      valueFormat="DD/MM/YYYY"
      dateParser={parseDate}
      placeholder="dd/MM/yyyy"
      locale={lang}
      firstDayOfWeek={1}
      clearable={!rest.withAsterisk}
      clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
      leftSection={<IconCalendar size={16} aria-hidden />}
      popoverProps={{ withinPortal: true }}
      ariaLabels={{
        monthLevelControl: t('ui.date.chooseMonth'),
        yearLevelControl: t('ui.date.chooseYear'),
        nextMonth: t('ui.date.nextMonth'),
        previousMonth: t('ui.date.previousMonth'),
        nextYear: t('ui.date.nextYear'),
        previousYear: t('ui.date.previousYear'),
        nextDecade: t('ui.date.nextDecade'),
        previousDecade: t('ui.date.previousDecade'),
      }}
    />
  )
}
