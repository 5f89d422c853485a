import { useNavigate } from '@tanstack/react-router'
import { Confirm } from '#ui/confirm.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import type { Finding } from '../checks/run-checks.ts'
import type { Obligation } from '../records.ts'
import { client } from './client.ts'
import { Told } from './figure-field.tsx'
import { signedUrl } from './urls.ts'
import { periodInside } from './words.ts'

/** The head confirms what he has read. The password is asked for by the client where the session is not elevated. */
export function SignDialog({
  report,
  draftVersion,
  warnings,
  onClose,
  onSigned,
}: {
  report: Obligation
  draftVersion: number
  warnings: readonly Finding[]
  onClose: () => void
  onSigned: () => void
}) {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const submit = useAct(client.reports.submit, {
    done: signed => t('reports.sign.done', { version: signed.version }),
    onDone: signed => {
      onClose()
      onSigned()
      void navigate({ to: signedUrl(signed.submissionId) })
    },
  })
  return (
    <Confirm
      opened
      title={t('reports.sign.title')}
      verb={t('reports.submit')}
      pending={submit.pending}
      onClose={onClose}
      onConfirm={() => void submit.act({ obligationId: report.id, draftVersion })}
    >
      <p>
        {t('reports.sign.words', { form: report.formName[language], period: periodInside(report.period), unit: report.unit.name, to: report.filedTo.name })}
      </p>
      {warnings.length > 0 && (
        <>
          <p>
            <strong>{t('reports.sign.warnings')}</strong>
          </p>
          {warnings.map(warning => (
            <Told key={warning.code} tone="duesoon">
              {warning.words[language]}
            </Told>
          ))}
        </>
      )}
      <p>{t('reports.sign.note')}</p>
      {submit.error && <FormError error={submit.error} />}
    </Confirm>
  )
}
