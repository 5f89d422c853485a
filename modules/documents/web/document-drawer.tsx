import { Anchor, Button, Group, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { Reason } from '#kernel/records.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { Facts, Section } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './documents.module.css'
import { documentsUrl, filePreviewUrl, fileUrl } from './urls.ts'

const Withdrawal = z.strictObject({ reason: Reason })

/** A document beside the register: what it is, its file to look at or keep, and the act that withdraws it. */
export function DocumentDrawer() {
  const t = useT()
  const { documentId = '' } = useParams({ strict: false }) as { documentId?: string }
  const [withdrawing, setWithdrawing] = useState(false)
  const { data, error, refetch } = useRead(client.documents.document, { id: documentId }, { keep: false })
  if (!data)
    return (
      <Drawer title={t('documents.document')} closeTo={documentsUrl}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton h={240} />}
      </Drawer>
    )
  const { file } = data
  return (
    <Drawer kind={t(`documents.kind.${data.kind}`)} title={data.title} tab={data.number} closeTo={documentsUrl}>
      {data.withdrawnAt && (
        <Group gap="xs" mb="md">
          <StateBadge face="cancelled">{t('documents.withdrawnOn', { at: formatInstant(data.withdrawnAt) })}</StateBadge>
        </Group>
      )}
      {withdrawing ? (
        <ActionForm
          schema={Withdrawal}
          endpoint={client.documents.withdraw}
          labels="documents.field"
          fixed={{ id: data.id }}
          verb={t('documents.withdraw')}
          done={() => t('documents.withdrawn')}
          onDone={() => setWithdrawing(false)}
          onCancel={() => setWithdrawing(false)}
        />
      ) : (
        <Group gap="xs" mb="md">
          <Button size="sm" variant="default" renderRoot={props => <Link to="/tasks" search={{ documentId: data.id }} {...props} />}>
            {t('documents.tasks')}
          </Button>
          {data.can.includes('withdraw') && (
            <Button size="sm" variant="default" onClick={() => setWithdrawing(true)}>
              {t('documents.withdraw')}
            </Button>
          )}
        </Group>
      )}
      <Section title={t('documents.facts')}>
        <Facts
          facts={[
            { label: t('documents.field.number'), value: data.number },
            { label: t('documents.field.issuedOn'), value: formatDate(data.issuedOn) },
            { label: t('documents.field.issuer'), value: data.issuer },
            { label: t('documents.field.unit'), value: data.unitName ?? '–' },
            { label: t('documents.field.recordedAt'), value: formatInstant(data.recordedAt) },
            ...(data.withdrawnReason ? [{ label: t('documents.field.reason'), value: data.withdrawnReason }] : []),
          ]}
        />
      </Section>
      <Section title={t('documents.field.file')}>
        {file ? (
          <>
            <Group gap="sm" mb="sm">
              <Anchor href={fileUrl(file.id)}>
                {t('documents.download')}: {file.name} ({formatNumber(Math.ceil(file.size / 1024))} KB)
              </Anchor>
              {file.mediaType === 'application/pdf' && (
                <Anchor href={filePreviewUrl(file.id)} target="_blank" rel="noreferrer">
                  {t('documents.look')}
                </Anchor>
              )}
            </Group>
            {file.mediaType.startsWith('image/') && <img className={styles.picture} src={filePreviewUrl(file.id)} alt={file.name} />}
          </>
        ) : (
          <p>{t('documents.file.none')}</p>
        )}
      </Section>
    </Drawer>
  )
}
