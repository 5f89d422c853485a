import { Group, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Matrix, type MatrixCell } from '#ui/matrix.tsx'
import { Switch } from '#ui/switch.tsx'
import { TablePages } from '#ui/table-pages.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { amountWords } from './words.ts'

const pageSize = 200

type Show = 'assigned' | 'accepted' | 'done'

/** Indicator by unit: what was given, what was answered, what is done; coloured by what is done of the part. */
export function TargetMatrix({ given }: { given: { programmeId: string; unitId?: string } }) {
  const t = useT()
  const language = useLanguage()
  const [show, setShow] = useState<Show>('assigned')
  const params = useTableParams({ prefix: 'matrix.', size: pageSize })
  const [words, setWords] = useState(params.search)
  const [asked] = useDebouncedValue(words.trim(), 200)
  const read = useRead(
    client.programmes.matrix,
    { ...given, page: params.page, size: params.size, ...(asked ? { search: asked } : {}) },
    { topics: ['results'] },
  )
  if (!read.data) return read.error ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Skeleton h={280} />
  const { targets, units, cells, total } = read.data
  const byPlace = new Map(cells.map(cell => [`${cell.unitId} ${cell.targetId}`, cell]))
  const cell = (unitId: string, targetId: string): MatrixCell | undefined => {
    const found = byPlace.get(`${unitId} ${targetId}`)
    const target = targets.find(one => one.id === targetId)
    if (!found || !target) return undefined
    const { part, done } = found
    const state = t(`programmes.part.${part.state}`)
    const asked = amountWords(part, target.indicator.scale, language)
    const share =
      done?.value == null || part.denominator !== null || part.numerator === 0
        ? undefined
        : done.value / 10 ** done.scale / (part.numerator / 10 ** target.indicator.scale)
    // A ratio shows as per cent with one decimal; the exact numbers are in the list.
    const given =
      part.denominator === null
        ? { value: part.numerator, scale: target.indicator.scale }
        : { value: Math.round((part.numerator / part.denominator) * 1000), scale: 1, display: 'percent' as const }
    if (show === 'done')
      return {
        figure: done ? { value: done.value, scale: done.scale, code: done.code, display: target.indicator.display as 'number' } : { value: null },
        note: asked,
        ...(share === undefined ? {} : { share }),
      }
    if (show === 'accepted' && part.state !== 'accepted' && part.state !== 'upheld') return { figure: { value: null, missing: state }, note: state }
    return { figure: given, note: state }
  }
  return (
    <>
      <Group mb="sm" gap="sm" align="flex-end" data-print="hide">
        <Switch<Show>
          label={t('programmes.show')}
          value={show}
          onChange={setShow}
          choices={(['assigned', 'accepted', 'done'] as const).map(value => ({ value, label: t(`programmes.show.${value}`) }))}
        />
        {(total > 20 || asked) && (
          <TextInput label={t('programmes.shares.search')} value={words} onChange={event => setWords(event.currentTarget.value)} style={{ minWidth: 220 }} />
        )}
      </Group>
      <Matrix
        label={t('programmes.matrix.grid')}
        corner={t('programmes.column.unit')}
        rows={units.map(unit => ({ id: unit.id, label: unit.name ?? '–' }))}
        columns={targets.map(target => ({ id: target.id, label: target.indicator.names[language], note: target.indicator.measure[language] }))}
        cell={(row, column) => cell(row.id, column.id)}
        legend={show === 'done'}
        columnWidth={132}
      />
      {total > pageSize && <TablePages params={params} total={total} />}
    </>
  )
}
