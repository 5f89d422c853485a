import { z } from 'zod'
import type { OutputOf } from '#ui/client.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Settings, type SettingsRow } from '../records.ts'
import { client } from './client.ts'

const { secondFactor, idleMinutes, nameFailures, addressFailures, failureMinutes, initialPasswordDays } = Settings.shape
/** Empty means: as the server, the rules or the writer had it. */
const Fields = z.object({
  toneStyle: z.enum(['ủy', 'uỷ']).optional(),
  letterTime: z
    .string()
    .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
    .optional(),
  elevationMinutes: z.int().min(1).max(120).optional(),
  secondFactor: secondFactor.meta({ options: 'access.secondFactor' }),
  idleMinutes,
  nameFailures,
  addressFailures,
  failureMinutes,
  initialPasswordDays,
})
const mayBeEmpty = ['toneStyle', 'letterTime', 'elevationMinutes'] as const

export function SettingsForm({ settings }: { settings: OutputOf<typeof client.access.settings> }) {
  const t = useT()
  const standard = (value: string) => t('access.settings.standard', { value })
  return (
    <ActionForm
      schema={Fields}
      endpoint={client.access.changeSettings}
      labels="access.settings.field"
      layout={[
        { legend: t('access.settings.words'), rows: [['toneStyle', 'letterTime']] },
        { legend: t('access.settings.signing'), rows: [['elevationMinutes', 'secondFactor']] },
        { legend: t('access.settings.signIn'), rows: [['idleMinutes', 'initialPasswordDays'], ['nameFailures', 'addressFailures'], 'failureMinutes'] },
      ]}
      initial={Object.fromEntries(Object.keys(Fields.shape).map(name => [name, settings[name as keyof SettingsRow] ?? undefined]))}
      toInput={values => ({ ...Fields.parse(values), ...Object.fromEntries(mayBeEmpty.map(name => [name, values[name] ?? null])) })}
      sources={{
        letterTime: { placeholder: standard(settings.standard.letterTime) },
        elevationMinutes: { placeholder: standard(String(settings.standard.elevationMinutes)) },
        toneStyle: {
          placeholder: standard(t('access.settings.asWritten')),
          // As they are: these words must not follow the spelling they choose.
          options: [
            { value: 'ủy', label: 'ủy, hóa, khỏe' },
            { value: 'uỷ', label: 'uỷ, hoá, khoẻ' },
          ],
        },
      }}
      verb={t('access.settings.save')}
      done={() => t('access.settings.saved')}
    />
  )
}
