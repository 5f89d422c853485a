import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { PaperSwitch, useChosenPaper } from './chosen-paper.tsx'
import { client } from './client.ts'
import styles from './desk.module.css'
import { HeadingText } from './heading-text.tsx'
import { plainTitle } from './plain-title.ts'
import { ProseForm } from './prose-form.tsx'
import { templateUrl } from './urls.ts'

/** The desk at which the office writes: headings at the left; the sentences, prose and the units' own words of the chosen one at the right. */
export function DeskPage() {
  const t = useT()
  const { unit, year, paper, heading, change, found } = useChosenPaper()
  const shown = found.data
  const headings = shown?.template.headings ?? []
  const chosen = headings.find(one => one.key === heading) ?? headings.find(one => one.intro !== '' || one.narratives.length > 0) ?? headings[0]
  const may = shown?.can.includes('editTemplate') ?? false
  const said = useRead(client.papers.sentences, { unitId: unit, paper, year }, { topics: ['reports', 'programmes'], keep: false })
  const saidUnder = (key: string) =>
    (said.data?.headings.find(one => one.key === key)?.paragraphs[0] ?? []).map(one => (typeof one === 'string' ? one : one.shown)).join('')
  return (
    <Page title={t('papers.desk')} lead={t('papers.desk.lead', { year })} others={<PaperSwitch paper={paper} change={change} />}>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {shown && chosen && (
        <div className={styles.desk}>
          <nav aria-label={t('papers.headings')}>
            <ol className={styles.headings}>
              {headings.map(heading => (
                <li key={heading.key} data-level={heading.level}>
                  <button type="button" aria-current={heading.key === chosen.key} onClick={() => change({ heading: heading.key })}>
                    {heading.text === ''
                      ? plainTitle(t, saidUnder(heading.key), heading.key)
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
            <HeadingText
              read={said}
              year={year}
              heading={chosen}
              act={
                may && (
                  <Button
                    variant="default"
                    size="xs"
                    renderRoot={props => <Link to={templateUrl} search={(old: object) => ({ ...old, paper, heading: chosen.key })} {...props} />}
                  >
                    {t('papers.heading.edit')}
                  </Button>
                )
              }
            />
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
