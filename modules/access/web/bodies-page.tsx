import { Button, Menu, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { DateField } from '#ui/date-field.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import styles from './access.module.css'
import { BodyAct, type BodyActName } from './body-act.tsx'
import { client } from './client.ts'
import { SeatList } from './seat-list.tsx'
import { accountsUrl, personsUrl } from './urls.ts'
import { WhyButton } from './why.tsx'
import { spanWords } from './words.ts'

/** The bodies of the unit chosen above, their seats and who holds them, on any day. */
export function BodiesPage() {
  const t = useT()
  const { unit } = useWhereWhen()
  const [params, change] = useSearchParams()
  const [act, setAct] = useState<BodyActName>()
  const on = params['on']
  const bodies = useRead(client.access.bodies, { unitId: unit, ...(on ? { on } : {}) }, { topics: ['org'], enabled: unit !== '' })
  if (bodies.error && !bodies.data) return <Failed error={bodies.error} onRetry={() => void bodies.refetch()} />
  if (!bodies.data) return <Skeleton h={400} m="lg" />
  const { can } = bodies.data
  return (
    <Page
      title={t('access.bodies')}
      others={
        <>
          <WhyButton permission="access.manage" unitId={unit} />
          <Button variant="default" renderRoot={props => <Link to={personsUrl} {...props} />}>
            {t('access.persons')}
          </Button>
          {can.length > 0 && (
            <Button variant="default" renderRoot={props => <Link to={accountsUrl} {...props} />}>
              {t('access.accounts')}
            </Button>
          )}
        </>
      }
      action={
        can.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button leftSection={<IconPlus size={16} aria-hidden />}>{t('access.add')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {can.map(name => (
                <Menu.Item key={name} onClick={() => setAct(name as BodyActName)}>
                  {t(`access.act.${name}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <div className={styles.bar} data-print="hide">
        <DateField label={t('access.on')} value={bodies.data.on} onChange={next => change({ on: next ?? undefined }, { push: true })} />
      </div>
      {bodies.data.bodies.length === 0 && <Empty title={t('access.none.bodies')}>{t('access.none.bodies.words')}</Empty>}
      {bodies.data.bodies.map(body => (
        <Section
          key={body.id ?? 'free'}
          title={body.name ?? t('access.free')}
          aside={
            body.id && (
              <span className={styles.quiet}>
                {body.term ? t('access.term', { ordinal: body.term.ordinal, span: spanWords(body.term, t) }) : t('access.term.none')}
              </span>
            )
          }
        >
          <Sheet padded={false}>
            <SeatList label={body.name ?? t('access.free')} seats={body.seats} unitId={unit} today={bodies.data.on} />
          </Sheet>
        </Section>
      ))}
      {act && <BodyAct act={act} unitId={unit} bodies={bodies.data.bodies} onClose={() => setAct(undefined)} />}
    </Page>
  )
}
