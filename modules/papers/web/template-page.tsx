import { Skeleton } from '@mantine/core'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { PaperSwitch, useChosenPaper } from './chosen-paper.tsx'
import { LetterheadForm } from './letterhead-form.tsx'
import { TemplateEditor } from './template-editor.tsx'
import { deskUrl } from './urls.ts'

/** How a unit's papers are made: the head they carry, their headings in order, who signs, where they go. */
export function TemplatePage() {
  const t = useT()
  const { unit, year, paper, heading, change, found } = useChosenPaper()
  const shown = found.data
  return (
    <Page
      title={t('papers.template')}
      crumbs={[{ label: t('papers.title') }, { label: t('papers.desk'), to: deskUrl }]}
      lead={shown && t(shown.version === 0 ? 'papers.template.shipped' : 'papers.template.version', { version: shown.version })}
      others={<PaperSwitch paper={paper} change={change} />}
    >
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {!shown && !found.error && <Skeleton h={480} />}
      {shown && (
        <>
          <LetterheadForm key={unit} unitId={unit} letterhead={shown.letterhead} may={shown.can.includes('setLetterhead')} />
          <TemplateEditor key={`${unit} ${paper} ${shown.version}`} unitId={unit} shown={shown} first={heading} />
        </>
      )}
    </Page>
  )
}
