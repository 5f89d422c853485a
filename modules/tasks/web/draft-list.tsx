import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import type { OutputOf } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import { byId, DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { type ChosenUnits, UnitsOf } from '#ui/units-of.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, loadUnits } from './client.ts'
import { TaskForm, taskLayout, taskSources } from './task-fields.ts'

type Draft = OutputOf<typeof client.tasks.drafts>['rows'][number]

/** Tasks that were drafted and not given out: to be changed, given, or discarded. `programmeId`: those of a programme, which go out with it. */
export function DraftList({ programmeId }: { programmeId?: string }) {
  const t = useT()
  const params = useTableParams({ prefix: 'draft.' })
  const [open, setOpen] = useState<{ draft: Draft; act: 'edit' | 'discard' | 'deployDrafts' } | null>(null)
  const list = useRead(client.tasks.drafts, programmeId ? { programmeId } : {}, { topics: ['programmes'] })
  const close = () => setOpen(null)
  const discard = useAct(client.tasks.discard, { done: () => t('tasks.done'), onDone: close })
  return (
    <Sheet padded={false}>
      <DataTable
        id="tasks.drafts"
        label={t('tasks.drafts')}
        params={params}
        rowId={byId}
        rows={list.data?.rows}
        read={list}
        empty={{ title: t('tasks.drafts.none'), words: t('tasks.drafts.none.words') }}
        columns={[
          { id: 'title', header: t('tasks.column.title'), sort: true, phone: 'title', text: row => row.title, cell: row => row.title },
          { id: 'dueOn', header: t('tasks.column.dueOn'), sort: true, width: 130, value: row => row.dueOn, cell: row => formatDate(row.dueOn) },
          { id: 'to', header: t('tasks.column.addressees'), numeric: true, width: 130, cell: row => row.to.length || '–' },
          {
            id: 'acts',
            header: t('tasks.column.acts'),
            width: 240,
            cell: row => (
              <Group gap={4} wrap="nowrap">
                {(['edit', 'deployDrafts', 'discard'] as const)
                  .filter(act => row.can.includes(act))
                  .map(act => (
                    <Button key={act} size="compact-xs" variant="subtle" onClick={() => setOpen({ draft: row, act })}>
                      {t(`tasks.draft.${act}`)}
                    </Button>
                  ))}
              </Group>
            ),
          },
        ]}
      />
      {open?.act === 'edit' && (
        <Drawer kind={t('tasks.draft')} title={open.draft.title} onClose={close}>
          <EditDraft draft={open.draft} onClose={close} />
        </Drawer>
      )}
      {open?.act === 'deployDrafts' && (
        <Drawer kind={t('tasks.draft.deployDrafts')} title={open.draft.title} onClose={close}>
          <GiveDraft draft={open.draft} onClose={close} />
        </Drawer>
      )}
      <Confirm
        opened={open?.act === 'discard'}
        title={t('tasks.draft.discard')}
        verb={t('tasks.draft.discard')}
        grave
        pending={discard.pending}
        onClose={close}
        onConfirm={() => open && void discard.act({ id: open.draft.id })}
      >
        {open?.draft.title}
        {discard.error && <FormError error={discard.error} />}
      </Confirm>
    </Sheet>
  )
}

function EditDraft({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = useT()
  const { id, version, title, expectedResult, dueOn, priority, evidenceRequired, documentId, programmeId } = draft
  const cited = useRead(client.documents.document, { id: documentId ?? '' }, { enabled: documentId !== null })
  if (documentId !== null && !cited.data && !cited.error) return null
  const picked = cited.data && { value: cited.data.id, label: `${cited.data.number}, ${cited.data.title}` }
  return (
    <ActionForm
      schema={TaskForm}
      endpoint={client.tasks.edit}
      labels="tasks.field"
      layout={taskLayout}
      sources={{ documentId: { ...taskSources.documentId, ...(picked ? { picked } : {}) } }}
      fixed={{ id, version, programmeId }}
      initial={{ title, expectedResult, dueOn, priority, evidenceRequired, documentId: documentId ?? undefined }}
      verb={t('tasks.draft.edit')}
      done={() => t('tasks.drafted')}
      onDone={onClose}
      onCancel={onClose}
    />
  )
}

/** To its own addressees, or where it names none to the units chosen here. */
function GiveDraft({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = useT()
  const [chosen, choose] = useState<ChosenUnits>({ all: false, picked: [] })
  const named = draft.to.length > 0
  const below = useRead(client.org.children, { parent: draft.unitId }, { enabled: chosen.all })
  const to = named ? [] : chosen.all ? (below.data?.rows ?? []).map(unit => unit.id) : chosen.picked.map(unit => unit.id)
  const count = named ? draft.to.length : to.length
  const { act, pending, error } = useAct(client.tasks.deployDrafts, { done: made => t('tasks.assigned', { count: made.assignments }), onDone: onClose })
  return (
    <>
      {named ? (
        <p>{t('tasks.draft.named', { count })}</p>
      ) : (
        <UnitsOf
          label={t('tasks.field.to')}
          allLabel={t('programmes.deploy.all')}
          value={chosen}
          onChange={choose}
          load={loadUnits}
          loadKey="tasks.to"
          required
        />
      )}
      {error && <FormError error={error} />}
      <Group gap="xs" mt="md" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button loading={pending} disabled={count === 0} onClick={() => void act({ ids: [draft.id], to })}>
          {t('tasks.assign.confirm', { count })}
        </Button>
      </Group>
    </>
  )
}
