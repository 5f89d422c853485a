import { Skeleton } from '@mantine/core'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { type PaperKind, paperKinds } from '../paper-kinds.ts'
import { client } from './client.ts'
import { LetterheadForm } from './letterhead-form.tsx'
import { TemplateEditor } from './template-editor.tsx'
import { deskUrl } from './urls.ts'

/** How a unit's papers are made: the head they carry, their headings in order, who signs, where they go. */
export function TemplatePage() {
  const t = useT()
  const { unit, year } = useWhereWhen()
  const [params, change] = useSearchParams()
  const paper = paperKinds.find(kind => kind === params['paper']) ?? 'bao-cao'
  const found = useRead(client.papers.template, { unitId: unit, paper, year }, { keep: false })
  const shown = found.data
  return (
    <Page
      title={t('papers.template')}
      crumbs={[{ label: t('papers.title') }, { label: t('papers.desk'), to: deskUrl }]}
      lead={shown && t(shown.version === 0 ? 'papers.template.shipped' : 'papers.template.version', { version: shown.version })}
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
      {!shown && !found.error && <Skeleton h={480} />}
      {shown && (
        <>
          <LetterheadForm key={unit} unitId={unit} letterhead={shown.letterhead} may={shown.can.includes('setLetterhead')} />
          <TemplateEditor key={`${unit} ${paper} ${shown.version}`} unitId={unit} shown={shown} first={params['heading']} />
        </>
      )}
    </Page>
  )
}
