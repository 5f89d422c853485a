import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { read } from '#ui/client.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { type UnitChoice, UnitsPicker } from '#ui/unit-picker.tsx'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { Priority, TaskFields } from '../records.ts'
import { client, loadUnits } from './client.ts'
import { tasksUrl, taskUrl } from './urls.ts'

const Draft = TaskFields.pick({ title: true, expectedResult: true, dueOn: true, evidenceRequired: true }).extend({
  priority: Priority.meta({ options: 'tasks.priority' }),
})
const layout = ['title', 'expectedResult', ['dueOn', 'priority'], 'evidenceRequired']

/**
 * A task: given at once to the units chosen, drafted for a programme (`?programmeId=`), or passed on from a task of one's own (`?parent=`). The
 * consequence is named before it is done.
 */
export function NewTaskPage() {
  const t = useT()
  const navigate = useNavigate()
  const place = useWhereWhen()
  const [search] = useSearchParams()
  const [units, setUnits] = useState<UnitChoice[]>([])
  const [title, setTitle] = useState('')
  const programmeId = search['programmeId']
  const parent = search['parent']
  const unitId = search['from'] ?? place.unit
  const ids = units.map(unit => unit.id)
  const same = useRead(client.tasks.sameTitle, { unitId, titles: title ? [title] : [] }, { enabled: title.length > 2 && !programmeId && !parent })
  const addAll = async () => {
    const { rows } = await read(client.org.children, { parent: unitId })
    setUnits(rows.map(row => ({ id: row.id, name: row.name, code: row.code })))
  }
  const back = (to: string) => void navigate({ to, search: ((old: object) => old) as never })
  const heading = t(parent ? 'tasks.act.cascade' : programmeId ? 'tasks.draft' : 'tasks.assign')
  const already = new Set((same.data?.units ?? []).map(row => row.unitId))
  const confirm = () => ({
    title: t('tasks.assign.confirm', { count: ids.length }),
    words: t('tasks.assign.words', { count: ids.length, same: ids.filter(id => already.has(id)).length }),
  })
  const common = { labels: 'tasks.field', layout, initial: { priority: 'medium' as const, evidenceRequired: false } }
  return (
    <Page title={heading} crumbs={[{ label: t('tasks.title'), to: tasksUrl }]} width="text">
      <Sheet>
        {!programmeId && (
          <Group align="flex-end" mb="md">
            <div style={{ flex: 1, minWidth: 240 }}>
              <UnitsPicker label={t('tasks.field.to')} required value={units} onChange={setUnits} load={loadUnits} loadKey="tasks.to" />
            </div>
            <Button variant="default" onClick={() => void addAll()}>
              {t('programmes.deploy.all')}
            </Button>
          </Group>
        )}
        {programmeId && (
          <ActionForm
            schema={Draft}
            endpoint={client.tasks.draft}
            fixed={{ unitId, programmeId }}
            verb={heading}
            done={() => t('tasks.drafted')}
            onDone={() => back(`/programmes/${programmeId}`)}
            {...common}
          />
        )}
        {parent && (
          <ActionForm
            schema={Draft}
            endpoint={client.tasks.cascade}
            fixed={{ id: parent, to: ids.map(id => ({ unitId: id })) }}
            verb={heading}
            confirm={confirm}
            done={made => t('tasks.assigned', { count: made.assignments })}
            onDone={() => back(taskUrl(parent))}
            {...common}
          />
        )}
        {!programmeId && !parent && (
          <ActionForm
            schema={Draft}
            endpoint={client.tasks.assign}
            fixed={{ unitId, to: ids.map(id => ({ unitId: id })) }}
            verb={heading}
            confirm={confirm}
            done={made => t('tasks.assigned', { count: made.assignments })}
            onDone={() => back(tasksUrl)}
            {...common}
          >
            {values => <SeeTitle title={values.title ?? ''} onTitle={setTitle} />}
          </ActionForm>
        )}
      </Sheet>
    </Page>
  )
}

/** Looks for namesakes while the title is typed. */
function SeeTitle({ title, onTitle }: { title: string; onTitle: (title: string) => void }) {
  useEffect(() => {
    const timer = setTimeout(() => onTitle(title), 300)
    return () => clearTimeout(timer)
  }, [title, onTitle])
  return null
}
