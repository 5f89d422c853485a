import { Button, Group, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { Reason } from '#kernel/records.ts'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Section, Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import type { PartRow } from '../records.ts'
import { client } from './client.ts'
import { amountWords } from './words.ts'

const ReasonForm = z.strictObject({ reason: Reason })
const acts = ['amend', 'uphold', 'withdraw'] as const

/** Objections of units to their parts: each amended, upheld or withdrawn, with the reason. */
export function ObjectionList({ programmeId }: { programmeId: string }) {
  const t = useT()
  const language = useLanguage()
  const [open, setOpen] = useState<{ part: PartRow; act: (typeof acts)[number] } | null>(null)
  const read = useRead(client.programmes.matrix, { programmeId })
  if (!read.data) return <Skeleton h={120} />
  const objected = read.data.cells.map(cell => cell.part).filter(part => part.state === 'objected')
  const close = () => setOpen(null)
  const common = { labels: 'programmes.field', done: () => t('programmes.done'), onDone: close, onCancel: close }
  return (
    <Section title={t('programmes.objections')}>
      {objected.map(part => (
        <Sheet key={part.id}>
          <Facts
            facts={[
              {
                label: part.unitName ?? '–',
                value: `${part.indicator.names[language]}: ${amountWords(part, part.indicator.scale, language)} ${part.indicator.measure[language]}`,
              },
              { label: t('programmes.field.reason'), value: part.note ?? '–' },
            ]}
          />
          <Group gap="xs" mt="sm">
            {acts
              .filter(act => part.can.includes(act))
              .map(act => (
                <Button key={act} size="xs" variant="default" onClick={() => setOpen({ part, act })}>
                  {t(`programmes.${act}`)}
                </Button>
              ))}
          </Group>
        </Sheet>
      ))}
      {open && (
        <Drawer kind={open.part.unitName ?? ''} title={t(`programmes.${open.act}`)} onClose={close}>
          {open.act === 'amend' && (
            <ActionForm
              schema={z.strictObject({
                numerator: z.int().meta({ scale: open.part.indicator.scale, label: 'programmes.field.numeratorPart' }),
                reason: Reason,
                decisionNumber: z.string().trim().max(60).optional(),
                decisionDate: z.iso.date().optional(),
              })}
              endpoint={client.programmes.amendPart}
              fixed={{ id: open.part.id, denominator: open.part.denominator }}
              initial={{ numerator: open.part.numerator }}
              layout={['numerator', 'reason', ['decisionNumber', 'decisionDate']]}
              verb={t('programmes.amend')}
              {...common}
            />
          )}
          {open.act === 'uphold' && (
            <ActionForm
              schema={ReasonForm}
              endpoint={client.programmes.upholdParts}
              fixed={{ ids: [open.part.id] }}
              verb={t('programmes.uphold')}
              {...common}
            />
          )}
          {open.act === 'withdraw' && (
            <ActionForm
              schema={ReasonForm}
              endpoint={client.programmes.withdrawParts}
              fixed={{ ids: [open.part.id] }}
              verb={t('programmes.withdraw')}
              {...common}
            />
          )}
        </Drawer>
      )}
    </Section>
  )
}
