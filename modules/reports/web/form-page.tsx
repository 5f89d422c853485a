import { Button, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { FormContent } from './form-content.tsx'
import { PeriodsPart } from './periods-part.tsx'
import { formsUrl, reportsUrl, reviseFormUrl } from './urls.ts'

/** One form: its periods with their acts, and what each of its editions asks. */
export function FormPage() {
  const t = useT()
  const language = useLanguage()
  const { family = '' } = useParams({ strict: false }) as { family?: string }
  const forms = useRead(client.reports.forms, { family }, { keep: false })
  const [edition, setEdition] = useState<string | null>(null)
  if (forms.error) return <Failed error={forms.error} onRetry={() => void forms.refetch()} />
  if (!forms.data) return <Skeleton h={480} m="md" />
  const [latest] = forms.data.rows
  if (!latest) return <Empty title={t('reports.forms.empty')} />
  const shown = forms.data.rows.find(form => String(form.edition) === edition) ?? latest
  return (
    <Page
      title={latest.names[language]}
      crumbs={[
        { label: t('reports'), to: reportsUrl },
        { label: t('reports.forms'), to: formsUrl },
      ]}
      lead={t(`indicators.periodKind.${latest.family.periodKind}`)}
      state={<StateBadge face="ontime">{t('reports.form.in_force', { from: formatDate(latest.from) })}</StateBadge>}
      others={
        latest.can.includes('defineForm') && (
          <Button component={Link} to={reviseFormUrl(family)} variant="default">
            {t('reports.form.revise')}
          </Button>
        )
      }
    >
      <PeriodsPart form={latest} may={latest.can.includes('openPeriod')} />
      <Section
        title={t('reports.form.content')}
        aside={
          forms.data.rows.length > 1 && (
            <Switch
              label={t('reports.form.editions')}
              value={String(shown.edition)}
              onChange={setEdition}
              choices={forms.data.rows.map(form => ({
                value: String(form.edition),
                label: t('reports.form.edition', { edition: form.edition, from: formatDate(form.from) }),
              }))}
            />
          )
        }
      >
        <FormContent form={shown} />
      </Section>
    </Page>
  )
}
