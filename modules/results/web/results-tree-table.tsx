import type { CountedUnit } from '#modules/org/records.ts'
import { Figure } from '#ui/figure.tsx'
import { useT } from '#ui/i18n.ts'
import { ShareBar } from '#ui/progress.tsx'
import { byId, DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useGoWhereWhen } from '#ui/where-when.ts'
import { figureData, reportsOf } from './cell-words.ts'
import type { IndicatorShown, MatrixCell } from './client.ts'
import styles from './results.module.css'

type Row = CountedUnit & { depth: number }

/** The coloured tree as a table: units in the order of the tree, each with the figure, its target and its part of it. */
export function ResultsTreeTable({ units, cells, indicator }: { units: readonly Row[]; cells: ReadonlyMap<string, MatrixCell>; indicator: IndicatorShown }) {
  const t = useT()
  const go = useGoWhereWhen()
  const params = useTableParams({ prefix: 'tree.' })
  const dress = { scale: indicator.scale, display: indicator.display, decimals: indicator.decimals }
  return (
    <DataTable
      id="results.tree"
      label={t('results.view.tree')}
      params={params}
      rows={units}
      rowId={byId}
      empty={{ title: t('results.noParts') }}
      columns={[
        {
          id: 'unit',
          header: t('results.column.unit'),
          text: unit => unit.name,
          phone: 'title',
          cell: unit => (
            <span style={{ paddingLeft: unit.depth * 18 }}>
              <button type="button" className={styles.go} onClick={() => go({ unit: unit.id })}>
                {unit.name}
              </button>
            </span>
          ),
        },
        { id: 'code', header: t('results.column.unitCode'), text: unit => unit.code, cell: unit => unit.code, width: 110, hidden: true },
        {
          id: 'value',
          header: t('results.column.value'),
          numeric: true,
          sort: true,
          width: 130,
          value: unit => cells.get(unit.id)?.value ?? null,
          cell: unit => {
            const cell = cells.get(unit.id)
            return (
              <Figure figure={cell ? figureData(cell, dress, t) : { value: null, scale: 0, missing: t('results.tree.noFigure') }} strong label={unit.name} />
            )
          },
        },
        {
          id: 'target',
          header: t('results.column.target'),
          numeric: true,
          width: 120,
          value: unit => cells.get(unit.id)?.target?.value ?? null,
          cell: unit => {
            const target = cells.get(unit.id)?.target
            return target ? <Figure figure={{ value: target.value, scale: target.scale, display: indicator.display, digits: indicator.decimals }} /> : null
          },
        },
        {
          id: 'share',
          header: t('results.column.share'),
          width: 150,
          sort: true,
          value: unit => cells.get(unit.id)?.share ?? null,
          cell: unit => {
            const share = cells.get(unit.id)?.share ?? null
            return share === null ? null : <ShareBar share={share / 1000} label={`${unit.name}: ${t('results.column.share')}`} />
          },
        },
        {
          id: 'reports',
          header: t('results.column.reports'),
          numeric: true,
          width: 110,
          cell: unit => {
            const cell = cells.get(unit.id)
            return cell ? reportsOf(cell) : ''
          },
        },
      ]}
    />
  )
}
