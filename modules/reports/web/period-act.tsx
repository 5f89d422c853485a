import { useState } from 'react'
import { Group, NumberInput } from '@mantine/core'
import { Confirm } from '#ui/confirm.tsx'
import { DateField } from '#ui/date-field.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { periodWords } from '#ui/period-picker.tsx'
import { useAct } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import type { Form } from '../records.ts'
import { client } from './client.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { periodInside } from './words.ts'

export type PeriodVerb = 'openPeriod' | 'addUnits' | 'closePeriod' | 'reopenPeriod'

/** One act on a period: opening names whom it asks, closing and opening again want their reason. */
export function PeriodAct({ form, verb, period, onClose }: { form: Form; verb: PeriodVerb; period: string | null; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const { unit } = useWhereWhen()
  const [named, setNamed] = useState<string | null>(null)
  const code = period ?? named
  const options = { topics: ['results'], onDone: onClose }
  const open = useAct(client.reports.openPeriod, {
    ...options,
    done: done => t(verb === 'addUnits' ? 'reports.periods.added' : 'reports.periods.opened', { count: done.obligations }),
  })
  const close = useAct(client.reports.closePeriod, { ...options, done: () => t('reports.periods.closed_done') })
  const reopen = useAct(client.reports.reopenPeriod, { ...options, done: () => t('reports.periods.reopened_done') })
  const family = form.family.code
  if (verb === 'closePeriod' || verb === 'reopenPeriod') {
    const act = verb === 'closePeriod' ? close : reopen
    return (
      <ReasonDialog
        title={`${t(`reports.${verb}`)}: ${periodWords(period ?? '', t)}`}
        words={t(`reports.${verb}.words`, { form: form.names[language], period: period ? periodInside(period) : '' })}
        label={t(`reports.${verb}.reason`)}
        verb={t(`reports.${verb}`)}
        pending={act.pending}
        error={act.error}
        onConfirm={reason => void act.act({ family, period: period ?? '', reason })}
        onClose={onClose}
      />
    )
  }
  const title = t(verb === 'addUnits' ? 'reports.periods.add_units' : 'reports.openPeriod')
  return (
    <Confirm
      opened
      title={code ? `${title}: ${periodWords(code, t)}` : title}
      verb={title}
      pending={open.pending}
      onClose={onClose}
      onConfirm={() => code && void open.act({ family, period: code, under: unit })}
    >
      {period === null && <NamedPeriod kind={form.family.periodKind} onChange={setNamed} />}
      <p>{t(verb === 'addUnits' ? 'reports.periods.add_words' : 'reports.periods.open_words', { form: form.names[language] })}</p>
      {open.error && <FormError error={open.error} />}
    </Confirm>
  )
}

/** Periods that the office names itself: the days of an ad hoc report, the years of a term. */
function NamedPeriod({ kind, onChange }: { kind: string; onChange: (code: string | null) => void }) {
  const t = useT()
  const [days, setDays] = useState<[string | null, string | null]>([null, null])
  const [years, setYears] = useState<[number | null, number | null]>([null, null])
  const put = <T,>(pair: [T, T], set: (pair: [T, T]) => void, sign: string) => {
    set(pair)
    onChange(pair[0] && pair[1] && pair[0] <= pair[1] ? `${String(pair[0])}${sign}${String(pair[1])}` : null)
  }
  return kind === 'term' ? (
    <Group grow>
      <NumberInput
        label={t('reports.periods.congress')}
        hideControls
        min={1930}
        max={2199}
        onChange={value => put([Number(value) || null, years[1]], setYears, '/')}
        data-autofocus
      />
      <NumberInput
        label={t('reports.periods.next_congress')}
        hideControls
        min={1930}
        max={2199}
        onChange={value => put([years[0], Number(value) || null], setYears, '/')}
      />
    </Group>
  ) : (
    <Group grow align="start">
      <DateField label={t('reports.periods.first_day')} withAsterisk value={days[0]} onChange={day => put([day, days[1]], setDays, '..')} />
      <DateField label={t('reports.periods.last_day')} withAsterisk value={days[1]} onChange={day => put([days[0], day], setDays, '..')} />
    </Group>
  )
}
