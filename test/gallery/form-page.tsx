import { z } from 'zod'
import { createClient } from '#ui/client.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'

const Assign = z.object({
  title: z.string().trim().min(1).max(300),
  result: z.string().trim().min(3).max(2000),
  unitIds: z.array(z.uuid()).min(1),
  dueOn: z.iso.date(),
  priority: z.enum(['usual', 'urgent', 'critical']).meta({ options: 'gallery.priority' }),
  total: z.int().min(0).max(1_000_000).optional().meta({ scale: 1 }),
  evidence: z.boolean().optional(),
})
type Input = z.input<typeof Assign>
const client = createClient<{ gallery: { assign: { kind: 'action'; input: Input; output: { id: string } } } }>()

export function FormPage() {
  const t = useT()
  return (
    <Page title={t('gallery.assign')} width="text" lead={t('gallery.lead')}>
      <Sheet>
        <ActionForm
          schema={Assign}
          endpoint={client.gallery.assign}
          labels="gallery.field"
          layout={['title', 'result', 'unitIds', ['dueOn', 'priority', 'total'], 'evidence']}
          initial={{ total: 12345, dueOn: '2021-02-28' }}
          sources={{
            unitIds: {
              units: async ({ words }) => [
                { id: '018f0000-0000-7000-8000-000000000001', name: `Đảng bộ Sở Tài chính ${words}`, code: 'STC', path: 'Khối cơ quan', hasChildren: true },
              ],
              loadKey: 'gallery',
            },
          }}
          verb={t('gallery.assign')}
          confirm={input => ({ title: t('gallery.assign'), words: t('gallery.confirm', { count: input.unitIds.length }) })}
          done={() => t('gallery.done')}
          onCancel={() => undefined}
        />
      </Sheet>
    </Page>
  )
}
