import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { FormError } from '#ui/form-error.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'
import { CodeForm } from './forms.ts'

/** Sets up the second factor: key as a picture and as text, first code, recovery codes once; or removes it. */
export function SecondFactor({ hasCode, codesLeft }: { hasCode: boolean; codesLeft: number }) {
  const t = useT()
  const [begun, setBegun] = useState<OutputOf<typeof client.access.enrolSecondFactor>>()
  const [codes, setCodes] = useState<string[]>()
  const enrol = useAct(client.access.enrolSecondFactor, { onDone: setBegun })
  const remove = useAct(client.access.removeSecondFactor)
  if (codes) {
    return (
      <div role="status">
        <h3>{t('access.factor.codes')}</h3>
        <p>{t('access.factor.codes.words')}</p>
        <ol className={styles.codes}>
          {codes.map(code => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <Button onClick={() => setCodes(undefined)}>{t('access.factor.kept')}</Button>
      </div>
    )
  }
  if (begun?.qr) {
    return (
      <>
        <p>{t('access.factor.scan')}</p>
        <svg className={styles.qr} viewBox={`0 0 ${begun.qr.size} ${begun.qr.size}`} role="img" aria-label={t('access.factor.qr')} shapeRendering="crispEdges">
          <path d={begun.qr.path} />
        </svg>
        <p className={styles.quiet}>{t('access.factor.key', { secret: begun.secret })}</p>
        <ActionForm
          schema={CodeForm}
          endpoint={client.access.confirmSecondFactor}
          labels="access.field"
          verb={t('access.factor.confirm')}
          onCancel={() => setBegun(undefined)}
          onDone={output => {
            setBegun(undefined)
            setCodes(output.recoveryCodes)
          }}
        />
      </>
    )
  }
  return (
    <>
      {(enrol.error ?? remove.error) && <FormError error={(enrol.error ?? remove.error)!} />}
      <p>{hasCode ? t('access.factor.on', { count: codesLeft }) : t('access.factor.off')}</p>
      <Group gap="xs">
        <Button variant="default" loading={enrol.pending} onClick={() => void enrol.act({})}>
          {t('access.factor.begin')}
        </Button>
        {hasCode && (
          <Button variant="default" loading={remove.pending} onClick={() => void remove.act({})}>
            {t('access.factor.remove')}
          </Button>
        )}
      </Group>
    </>
  )
}
