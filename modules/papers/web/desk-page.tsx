import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { type PaperKind, paperKinds } from '../paper-kinds.ts'
import { client } from './client.ts'
import styles from './desk.module.css'
import { ProseForm } from './prose-form.tsx'
import { templateUrl } from './urls.ts'

/** The desk at which the office writes: headings at the left; the sentences, prose and the units' own words of the chosen one at the right. */
export function DeskPage() {
  const t = useT()
  const { unit, year } = useWhereWhen()
  const [params, change] = useSearchParams()
  const paper = paperKinds.find(kind => kind === params['paper']) ?? 'bao-cao'
  const found = useRead(client.papers.template, { unitId: unit, paper, year }, { keep: false })
  const shown = found.data
  const headings = shown?.template.headings ?? []
  const chosen =
    headings.find(heading => heading.key === params['heading']) ??
    headings.find(heading => heading.intro !== '' || heading.narratives.length > 0) ??
    headings[0]
  const may = shown?.can.includes('editTemplate') ?? false
  return (
    <Page
      title={t('papers.desk')}
      lead={t('papers.desk.lead', { year })}
      others={
        <Switch<PaperKind>
          label={t('papers.paper')}
          value={paper}
          onChange={value => change({ paper: value, heading: undefined })}
          choices={paperKinds.map(value => ({ value, label: t(`papers.kind.${value}`) }))}
        />
      }
    >
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {shown && chosen && (
        <div className={styles.desk}>
          <nav aria-label={t('papers.headings')}>
            <ol className={styles.headings}>
              {headings.map(heading => (
                <li key={heading.key} data-level={heading.level}>
                  <button type="button" aria-current={heading.key === chosen.key} onClick={() => change({ heading: heading.key })}>
                    {heading.text === ''
                      ? t('papers.heading.plain', { key: heading.key })
                      : heading.text.replaceAll('{year}', String(year)).replaceAll('{nextYear}', String(year + 1))}
                    {shown.prose.some(prose => prose.heading === heading.key && prose.text !== '') && (
                      <span className={styles.written}>{t('papers.heading.written')}</span>
                    )}
                  </button>
                </li>
              ))}
            </ol>
          </nav>
          <div className={styles.work}>
            <Sheet>
              <h2>{t('papers.sentences')}</h2>
              <pre className={styles.sentences}>{chosen.intro || t('papers.sentences.none')}</pre>
              {may && (
                <Group>
                  <Button component={Link} to={templateUrl} search={((old: object) => ({ ...old, paper, heading: chosen.key })) as never} variant="default">
                    {t('papers.heading.edit')}
                  </Button>
                </Group>
              )}
            </Sheet>
            <ProseForm
              key={`${paper} ${chosen.key} ${year}`}
              unitId={unit}
              year={year}
              paper={paper}
              heading={chosen}
              prose={shown.prose.find(prose => prose.heading === chosen.key)}
              may={may}
            />
          </div>
        </div>
      )}
    </Page>
  )
}
