import { useLanguage, useT } from '#ui/i18n.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { PanelList } from '#ui/unit-panels.tsx'
import { useRead } from '#ui/use-client.ts'
import type { PanelOf } from '#ui/web-module.ts'
import { periodWords } from '#ui/period-picker.tsx'
import { client } from './client.ts'
import { boardUrl, reportUrl } from './urls.ts'
import { stateFace, stateWords } from './words.ts'

/** The latest reports asked of a unit, and where they stand. */
export function UnitReports({ unit, lastDay }: PanelOf) {
  const t = useT()
  const language = useLanguage()
  const { data, error } = useRead(client.reports.list, { unitId: unit, sort: '-due', size: 6 }, { topics: ['reports'] })
  return (
    <PanelList
      error={error}
      none={t('reports.unit.none')}
      more={{ label: t('reports.unit.more'), to: boardUrl, search: { unit, ...(lastDay && { year: lastDay.slice(0, 4), period: undefined }) } }}
      rows={data?.rows.map(report => ({
        id: report.id,
        label: `${report.formName[language]}, ${periodWords(report.period, t)}`,
        to: reportUrl(report),
        note: t(`reports.timeliness.${report.timeliness}`),
        end: <StateBadge face={stateFace[report.state]}>{stateWords(report.state, t)}</StateBadge>,
      }))}
    />
  )
}
