import { NumberInput, Select, TextInput } from '@mantine/core'
import { DateField } from '#ui/date-field.tsx'
import { FormFrame, issueAt, useFormValues } from '#ui/form-frame.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, type Shown } from './client.ts'
import { codeOf } from './code-of.ts'
import { ComponentSelect } from './component-select.tsx'
import styles from './indicators.module.css'
import { inBoth, WordsFields } from './words-fields.tsx'

const newGroup = '+'
const nothing = { vi: '', en: '' }

/** An indicator as the catalogue has it. A new one comes with its first formula; of a known one the formula is changed apart, by month. */
export function IndicatorForm({ known, onDone, onClose }: { known: Shown | null; onDone: (code: string) => void; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const groups = useRead(client.indicators.groups, {})
  const first = known?.formulas.at(-1)
  const { values, put, touched } = useFormValues({
    code: known?.code ?? '',
    names: known?.names ?? nothing,
    measure: known?.measure ?? nothing,
    group: known?.group.code ?? null,
    groupNames: nothing,
    direction: known?.direction ?? ('up' as const),
    source: known?.source ?? ('claim' as const),
    display: known?.display ?? ('number' as const),
    decimals: known?.decimals ?? 0,
    sort: known?.sort ?? 100,
    starts: first?.starts ?? null,
    numerator: first?.numerator ?? null,
    denominator: first?.denominator ?? null,
    words: first?.words ?? nothing,
  })
  const { act, pending, error } = useAct(client.indicators.defineIndicators, {
    topics: ['results'],
    done: () => t('indicators.defined', { name: values.names.vi }),
    onDone: () => onDone(values.code),
  })
  const at = (field: string) => issueAt(error, `indicators.0.${field}`)
  const asked = [values.code, values.names.vi, values.measure.vi, values.group, values.starts, values.numerator, values.words.vi]
  const send = () => {
    const { groupNames, starts, numerator, denominator, words, group, ...rest } = values
    const code = group === newGroup ? codeOf(groupNames.vi) : (group ?? '')
    void act({
      groups: group === newGroup ? [{ code, names: inBoth(groupNames), sort: 500 }] : [],
      indicators: [
        {
          ...rest,
          names: inBoth(rest.names),
          measure: inBoth(rest.measure),
          group: code,
          formula: { starts: starts ?? '', numerator: numerator ?? '', denominator, words: inBoth(words) },
        },
      ],
    })
  }
  return (
    <FormFrame
      verb={t(known ? 'indicators.revise' : 'indicators.defineIndicators')}
      onSend={send}
      ready={asked.every(answer => answer?.trim())}
      pending={pending}
      error={error}
      known={error?.issues.some(issue => at(issue.path.slice(2).join('.'))) ? ['indicators'] : []}
      unsaved={touched && !pending}
      onCancel={onClose}
    >
      <WordsFields
        label={t('indicators.field.name')}
        value={values.names}
        onChange={names => put({ names, ...(!known && values.code === codeOf(values.names.vi) ? { code: codeOf(names.vi) } : {}) })}
        error={part => at(`names.${part}`)}
      />
      {!known && (
        <TextInput
          label={t('indicators.column.code')}
          withAsterisk
          value={values.code}
          onChange={event => put({ code: event.currentTarget.value })}
          error={at('code')}
        />
      )}
      <WordsFields label={t('indicators.column.measure')} value={values.measure} onChange={measure => put({ measure })} error={part => at(`measure.${part}`)} />
      <Select
        label={t('indicators.column.group')}
        withAsterisk
        allowDeselect={false}
        data={[
          ...(groups.data ?? []).map(group => ({ value: group.code, label: group.names[language] })),
          { value: newGroup, label: t('indicators.field.group.new') },
        ]}
        value={values.group}
        onChange={group => put({ group })}
        error={at('group')}
      />
      {values.group === newGroup && (
        <WordsFields label={t('indicators.field.group.name')} value={values.groupNames} onChange={groupNames => put({ groupNames })} />
      )}
      <div className={styles.pair}>
        <Select
          label={t('indicators.column.source')}
          allowDeselect={false}
          data={(['claim', 'register'] as const).map(value => ({ value, label: t(`indicators.source.${value}`) }))}
          value={values.source}
          onChange={source => put({ source: source as 'claim' })}
        />
        <Select
          label={t('indicators.column.direction')}
          allowDeselect={false}
          data={(['up', 'down', 'range'] as const).map(value => ({ value, label: t(`indicators.direction.${value}`) }))}
          value={values.direction}
          onChange={direction => put({ direction: direction as 'up' })}
        />
        <Select
          label={t('indicators.field.display')}
          allowDeselect={false}
          data={(['number', 'percent', 'money'] as const).map(value => ({ value, label: t(`indicators.display.${value}`) }))}
          value={values.display}
          onChange={display => put({ display: display as 'number' })}
        />
        <NumberInput
          label={t('indicators.field.decimals')}
          min={0}
          max={6}
          value={values.decimals}
          onChange={decimals => put({ decimals: Number(decimals) || 0 })}
        />
        <NumberInput label={t('indicators.field.sort')} min={0} max={10_000} value={values.sort} onChange={sort => put({ sort: Number(sort) || 0 })} />
      </div>
      {!known && (
        <>
          <h3 className={styles.heading}>{t('indicators.formula.first')}</h3>
          <DateField
            label={t('indicators.field.starts')}
            withAsterisk
            value={values.starts}
            onChange={starts => put({ starts })}
            error={at('formula.starts')}
          />
          <ComponentSelect
            label={t('indicators.field.numerator')}
            required
            value={values.numerator}
            onChange={numerator => put({ numerator })}
            error={at('formula.numerator')}
          />
          <ComponentSelect
            label={t('indicators.field.denominator')}
            value={values.denominator}
            onChange={denominator => put({ denominator })}
            error={at('formula.denominator')}
          />
          <WordsFields
            label={t('indicators.field.words')}
            long
            value={values.words}
            onChange={words => put({ words })}
            error={part => at(`formula.words.${part}`)}
          />
        </>
      )}
    </FormFrame>
  )
}
