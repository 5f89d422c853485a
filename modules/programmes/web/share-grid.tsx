import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { QuantityField } from '#ui/quantity-field.tsx'
import { stripMarks } from '#ui/search-marks.ts'
import { apportion } from '../records.ts'
import { UnitLines, type UnitLine } from './unit-lines.tsx'
import styles from './unit-lines.module.css'

export type Shares = ReadonlyMap<string, number>

/** The parts as the actions take them: those that were written. */
export const listOf = (shares: Shares, denominator: number | null) =>
  [...shares].filter(([, numerator]) => Number.isSafeInteger(numerator)).map(([unitId, numerator]) => ({ unitId, numerator, denominator }))

export interface ShareGridProps {
  units: readonly UnitLine[]
  shares: Shares
  onChange: (shares: Shares) => void
  scale: number
  /** The total the parts are held against; of a ratio, what each is set to at first. */
  total: number | undefined
  /** Of a ratio: the parts are set over it and have no sum. */
  denominator: number | null
}

/** The part of each unit, written by hand, its sum always against the total. An empty field: the unit gets no part. */
export function ShareGrid({ units, shares, onChange, scale, total, denominator }: ShareGridProps) {
  const t = useT()
  const [words, setWords] = useState('')
  const asked = stripMarks(words.trim())
  const shown = asked ? units.filter(unit => stripMarks(unit.name).includes(asked)) : units
  const put = (id: string, value: number | undefined) => {
    const next = new Map(shares)
    if (value === undefined) next.delete(id)
    else next.set(id, value)
    onChange(next)
  }
  const whole = total !== undefined && Number.isSafeInteger(total) ? total : undefined
  const fill = () => {
    if (whole === undefined) return
    const parts =
      denominator === null
        ? apportion(
            whole,
            shown.map(unit => ({ unitId: unit.id, weight: 1 })),
          )
        : new Map(shown.map(unit => [unit.id, whole]))
    onChange(new Map([...shares, ...parts]))
  }
  return (
    <div className={styles.stack}>
      <ShareSum shares={shares} total={whole} scale={scale} denominator={denominator} />
      <Group gap="xs" align="flex-end">
        {units.length > 10 && (
          <TextInput
            style={{ flex: 1, minWidth: 160 }}
            label={t('programmes.shares.search')}
            value={words}
            onChange={event => setWords(event.currentTarget.value)}
            onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
          />
        )}
        <Button variant="default" disabled={whole === undefined || shown.length === 0} onClick={fill}>
          {t(denominator === null ? 'programmes.shares.equal' : 'programmes.shares.same')}
        </Button>
        <Button variant="default" disabled={shares.size === 0} onClick={() => onChange(new Map())}>
          {t('programmes.shares.clear')}
        </Button>
      </Group>
      <UnitLines label={t('programmes.shares')} lines={shown}>
        {unit => <QuantityField label={unit.name} hideLabel scale={scale} value={shares.get(unit.id)} onChange={value => put(unit.id, value)} />}
      </UnitLines>
    </div>
  )
}

function ShareSum({ shares, total, scale, denominator }: { shares: Shares; total: number | undefined; scale: number; denominator: number | null }) {
  const ratio = denominator !== null
  const t = useT()
  const language = useLanguage()
  const say = (value: number) => formatQuantity({ value, scale }, language)
  const sum = [...shares.values()].reduce((all, value) => all + (Number.isSafeInteger(value) ? value : 0), 0)
  const over = !ratio && total !== undefined && sum > total
  return (
    <p className={styles.sum} data-over={over} role="status">
      {ratio || total === undefined
        ? t(ratio ? 'programmes.shares.ratio' : 'programmes.shares.count', { count: shares.size, denominator: say(denominator ?? 0) })
        : t(over ? 'programmes.shares.over' : 'programmes.shares.sum', {
            sum: say(sum),
            total: say(total),
            left: say(Math.abs(total - sum)),
            count: shares.size,
          })}
    </p>
  )
}
