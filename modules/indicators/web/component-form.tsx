import { NumberInput, Select, TextInput } from '@mantine/core'
import { FormFrame, useFormValues } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { client, type ListedComponent } from './client.ts'
import { codeOf } from './code-of.ts'
import styles from './indicators.module.css'
import { inBoth, WordsFields } from './words-fields.tsx'

/** A quantity that is added up. Names may be put right; decimals and the way it goes over units stay, since stored values rest on them. */
export function ComponentForm({ known, onClose }: { known: ListedComponent | null; onClose: () => void }) {
  const t = useT()
  const { values, put, touched } = useFormValues({
    code: known?.code ?? '',
    names: known?.names ?? { vi: '', en: '' },
    measure: known?.measure ?? { vi: '', en: '' },
    scale: known?.scale ?? 0,
    overUnits: known?.overUnits ?? ('sum' as const),
  })
  const { act, pending, error } = useAct(client.indicators.defineComponents, {
    done: () => t('indicators.component.done', { name: values.names.vi }),
    onDone: onClose,
  })
  return (
    <FormFrame
      verb={t(known ? 'indicators.revise' : 'indicators.defineComponents')}
      onSend={() => void act({ components: [{ ...values, names: inBoth(values.names), measure: inBoth(values.measure) }] })}
      ready={values.code !== '' && values.names.vi.trim() !== '' && values.measure.vi.trim() !== ''}
      pending={pending}
      error={error}
      unsaved={touched && !pending}
      onCancel={onClose}
    >
      <p className={styles.note}>{t(known ? 'indicators.component.fixed' : 'indicators.component.lead')}</p>
      <WordsFields
        label={t('indicators.field.name')}
        value={values.names}
        onChange={names => put({ names, ...(!known && values.code === codeOf(values.names.vi) ? { code: codeOf(names.vi) } : {}) })}
      />
      {!known && (
        <TextInput label={t('indicators.column.code')} withAsterisk value={values.code} onChange={event => put({ code: event.currentTarget.value })} />
      )}
      <WordsFields label={t('indicators.column.measure')} value={values.measure} onChange={measure => put({ measure })} />
      <div className={styles.pair}>
        <NumberInput
          label={t('indicators.field.scale')}
          min={0}
          max={6}
          disabled={known !== null}
          value={values.scale}
          onChange={scale => put({ scale: Number(scale) || 0 })}
        />
        <Select
          label={t('indicators.field.overUnits')}
          allowDeselect={false}
          disabled={known !== null}
          data={(['sum', 'max'] as const).map(value => ({ value, label: t(`indicators.overUnits.${value}`) }))}
          value={values.overUnits}
          onChange={overUnits => put({ overUnits: overUnits as 'sum' })}
        />
      </div>
    </FormFrame>
  )
}
