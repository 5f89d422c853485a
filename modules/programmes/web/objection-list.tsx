import { Button, Skeleton } from '@mantine/core'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Section, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { amountWords } from './words.ts'

const shown = 20

/** Objections of units that wait for an answer; each opens to be amended, upheld or withdrawn. `unitId`: to what this unit passed on. */
export function ObjectionList({ programmeId, unitId }: { programmeId: string; unitId?: string }) {
  const t = useT()
  const language = useLanguage()
  const [, change] = useSearchParams()
  const read = useRead(client.programmes.parts, { programmeId, ...(unitId ? { unitId } : {}), state: ['objected'], size: shown })
  if (!read.data) return <Skeleton h={120} />
  const { rows, total } = read.data
  if (total === 0) return null
  return (
    <Section title={t('programmes.objections')}>
      {rows.map(part => (
        <Sheet key={part.id}>
          <Facts
            facts={[
              {
                label: part.unitName ?? '–',
                value: `${part.indicator.names[language]}: ${amountWords(part, part.indicator.scale, language)} ${part.indicator.measure[language]}`,
              },
              { label: t('programmes.field.reason'), value: part.note ?? '–' },
            ]}
          />
          <Button size="xs" variant="default" mt="sm" onClick={() => change({ part: part.id }, { push: true })}>
            {t('programmes.objection.open')}
          </Button>
        </Sheet>
      ))}
      {total > rows.length && (
        <Button variant="subtle" onClick={() => change({ parts: 'list', 'part.state': 'objected' }, { push: true })}>
          {t('programmes.objections.all', { count: total })}
        </Button>
      )}
    </Section>
  )
}
