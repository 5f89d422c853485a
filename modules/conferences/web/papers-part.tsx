import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { deskUrl, paperFigureUrl } from '#modules/papers/web/urls.ts'
import type { OutputOf } from '#ui/client.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { Progress } from '#ui/progress.tsx'
import { Switch } from '#ui/switch.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { PackBuild } from './pack-build.tsx'
import { yearJudged } from './words.ts'

/** One button builds the papers from live data; every build stays, with what changed since the one before. */
export function PapersPart({ conference }: { conference: OutputOf<typeof client.conferences.conference> }) {
  const t = useT()
  const year = yearJudged(conference.startsAt)
  const [form, setForm] = useState<'trinh-ky' | 'doi-chieu'>('trinh-ky')
  const [basis, setBasis] = useState<'period' | 'filed' | 'today'>('period')
  const [size, setSize] = useState(10)
  const builds = useRead(client.papers.builds, { unitId: conference.unitId, year, size }, { topics: ['reports', 'results'] })
  const { act, pending, error } = useAct(client.papers.build, {
    topics: ['documents'],
    done: made => t('papers.build.done', { number: made.number, figures: made.figures.length }),
  })
  const may = useMay('papers.build') && conference.state !== 'cancelled'
  const [latest, ...earlier] = builds.data?.rows ?? []
  return (
    <Section
      title={t('papers.year', { year })}
      aside={
        <Link to={deskUrl} search={{ unit: conference.unitId, year }}>
          {t('papers.desk.open')}
        </Link>
      }
    >
      <Stack>
        {may && (
          <Group align="end">
            <Button
              variant={latest ? 'default' : 'filled'}
              loading={pending}
              onClick={() => void act({ unitId: conference.unitId, year, conferenceId: conference.id, form, basis })}
            >
              {t(latest ? 'papers.build.again' : 'papers.build')}
            </Button>
            <Switch
              label={t('papers.form')}
              value={form}
              onChange={setForm}
              choices={[
                { value: 'trinh-ky', label: t('papers.form.trinh-ky') },
                { value: 'doi-chieu', label: t('papers.form.doi-chieu') },
              ]}
            />
            <Select
              label={t('results.basis')}
              data={(['period', 'filed', 'today'] as const).map(value => ({ value, label: t(`results.basis.${value}`) }))}
              value={basis}
              onChange={value => setBasis((value ?? 'period') as typeof basis)}
              allowDeselect={false}
              checkIconPosition="right"
              w={280}
            />
          </Group>
        )}
        {pending && <Progress label={t('papers.build.running', { year })} done={0} />}
        {error && <FormError error={error} />}
        {builds.error && <Failed error={builds.error} onRetry={() => void builds.refetch()} />}
        {builds.data && !latest && (
          <Sheet>
            <Empty title={t('papers.builds.empty')}>{t('papers.builds.empty.words', { year })}</Empty>
          </Sheet>
        )}
        {latest && (
          <>
            <Sheet>
              <PackBuild build={latest} latest />
            </Sheet>
            <FigureByCode />
          </>
        )}
        {earlier.length > 0 && (
          <Section title={t('papers.builds.earlier')}>
            <Sheet>
              {earlier.map(build => (
                <PackBuild key={build.id} build={build} />
              ))}
              {(builds.data?.total ?? 0) > size && (
                <Button variant="default" onClick={() => setSize(size + 20)}>
                  {t('papers.builds.more')}
                </Button>
              )}
            </Sheet>
          </Section>
        )}
      </Stack>
    </Section>
  )
}

/** A code read off a printed paper leads to the figure. */
function FigureByCode() {
  const t = useT()
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const given = code.trim().toUpperCase()
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (given) void navigate({ to: paperFigureUrl(given) })
      }}
    >
      <Group align="end" gap="xs">
        <TextInput label={t('papers.code')} placeholder="F-…" value={code} onChange={event => setCode(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={!given}>
          {t('papers.code.open')}
        </Button>
      </Group>
    </form>
  )
}
