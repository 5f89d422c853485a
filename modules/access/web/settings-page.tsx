import { Button, Skeleton, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import type { OutputOf } from '#ui/client.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { SettingsForm } from './settings-form.tsx'

type Shown = OutputOf<typeof client.access.settings>

/** What an administrator sets in the running product, and read-only what the server was started with. */
export function SettingsPage() {
  const t = useT()
  const me = useRead(client.access.me, {})
  const clock = useMay('clock.manage')
  const papers = useMay('papers.read')
  const { data, error, refetch } = useRead(client.access.settings, {})
  return (
    <Page title={t('access.settings')} lead={t('access.settings.lead')} width="text">
      {!data && (error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton h={320} />)}
      {data && (
        <>
          <Section title={t('access.settings.work')}>
            <Sheet>
              <SettingsForm key={JSON.stringify(data)} settings={data} />
            </Sheet>
          </Section>
          {clock && me.data?.clock.demo && (
            <Section title={t('access.settings.clock')}>
              <Sheet>
                <p>{t('access.settings.clock.words')}</p>
                <Button variant="default" renderRoot={props => <Link to="/clock" {...props} />}>
                  {t('access.settings.clock.go')}
                </Button>
              </Sheet>
            </Section>
          )}
          <Section title={t('access.settings.elsewhere')}>
            <Sheet>
              <ul>
                <li>{papers ? <Link to="/papers/template">{t('access.settings.letterhead')}</Link> : t('access.settings.letterhead.office')}</li>
                <li>
                  <Link to="/unit-catalogue">{t('access.settings.levels')}</Link>
                </li>
              </ul>
            </Sheet>
          </Section>
          <Section title={t('access.settings.server')}>
            <p>{t('access.settings.server.words')}</p>
            <ServerSettings rows={data.server} />
          </Section>
        </>
      )}
    </Page>
  )
}

function ServerSettings({ rows }: { rows: Shown['server'] }) {
  const t = useT()
  const language = useLanguage()
  return (
    <Sheet padded={false}>
      <Table.ScrollContainer minWidth={640} tabIndex={0}>
        <Table aria-label={t('access.settings.server')} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('access.settings.name')}</Table.Th>
              <Table.Th scope="col">{t('access.settings.meaning')}</Table.Th>
              <Table.Th scope="col">{t('access.settings.value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(row => (
              <Table.Tr key={row.name}>
                <Table.Th scope="row">
                  <code>{row.name}</code>
                </Table.Th>
                <Table.Td>{row.words[language]}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {row.value ??
                    (row.standard[language] === '–' ? t('access.settings.unset') : t('access.settings.standard', { value: row.standard[language] }))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Sheet>
  )
}
