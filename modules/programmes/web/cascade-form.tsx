import { useState } from 'react'
import { z } from 'zod'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import type { PartRow } from '../records.ts'
import { client } from './client.ts'
import { listOf, ShareGrid, type Shares } from './share-grid.tsx'
import { amountWords } from './words.ts'

const Fields = z.strictObject({ mayDiffer: z.boolean().optional() })

/** A unit passes its part on to its own units: what each gets, against the part. */
export function CascadeForm({ part, onClose }: { part: PartRow; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const [shares, setShares] = useState<Shares>(new Map())
  const below = useRead(client.org.children, { parent: part.unitId })
  const units = below.data?.rows ?? []
  const list = listOf(shares, part.denominator)
  return (
    <ActionForm
      schema={Fields}
      endpoint={client.programmes.cascadePart}
      labels="programmes.field"
      layout={part.denominator === null ? ['mayDiffer'] : []}
      toInput={values => ({ ...Fields.parse(values), id: part.id, apportion: part.denominator === null ? ('list' as const) : ('set' as const), list })}
      changed={shares.size > 0}
      verb={t('programmes.cascade')}
      confirm={() => ({
        title: t('programmes.cascade'),
        words: t('programmes.cascade.words', { count: list.length, total: amountWords(part, part.indicator.scale, language) }),
      })}
      done={({ parts }) => t('programmes.cascaded', { count: parts })}
      onDone={onClose}
      onCancel={onClose}
    >
      {() =>
        below.data && units.length === 0 ? (
          <p>{t('programmes.cascade.nobody')}</p>
        ) : (
          <ShareGrid units={units} shares={shares} onChange={setShares} scale={part.indicator.scale} total={part.numerator} denominator={part.denominator} />
        )
      }
    </ActionForm>
  )
}
