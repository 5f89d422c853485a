import { useT } from '#ui/i18n.ts'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { paperKinds } from '../paper-kinds.ts'
import { client } from './client.ts'

/** The paper and the heading that the address names, of the unit and year in view; the report where it names none. */
export function useChosenPaper() {
  const { unit, year } = useWhereWhen()
  const [params, change] = useSearchParams()
  const paper = paperKinds.find(kind => kind === params['paper']) ?? 'bao-cao'
  const found = useRead(client.papers.template, { unitId: unit, paper, year }, { keep: false })
  return { unit, year, paper, heading: params['heading'], change, found }
}

export function PaperSwitch({ paper, change }: Pick<ReturnType<typeof useChosenPaper>, 'paper' | 'change'>) {
  const t = useT()
  return (
    <Switch
      label={t('papers.paper')}
      value={paper}
      onChange={value => change({ paper: value, heading: undefined })}
      choices={paperKinds.map(value => ({ value, label: t(`papers.kind.${value}`) }))}
    />
  )
}
