import { Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { Addressees, useAddressees } from './addressees.tsx'
import { client } from './client.ts'
import { TaskForm, taskLayout, taskSources } from './task-fields.ts'
import { tasksUrl, taskUrl } from './urls.ts'

/**
 * A task: given at once to the units chosen or kept as a draft, drafted for a programme (`?programmeId=`), or passed on from a task of one's own
 * (`?parent=`). The consequence is named before it is done.
 */
export function NewTaskPage() {
  const t = useT()
  const navigate = useNavigate()
  const place = useWhereWhen()
  const [search] = useSearchParams()
  const [title, setTitle] = useState('')
  const [later, setLater] = useState(false)
  const { programmeId, parent } = search
  const unitId = search['from'] ?? place.unit
  const addressees = useAddressees(unitId)
  const { to } = addressees
  const same = useRead(client.tasks.sameTitle, { unitId, titles: title ? [title] : [] }, { enabled: title.length > 2 && !programmeId && !parent })
  const back = (path: string) => void navigate({ to: path, search: true })
  const heading = t(parent ? 'tasks.act.cascade' : programmeId || later ? 'tasks.draft' : 'tasks.assign')
  const already = new Set((same.data?.units ?? []).map(row => row.unitId))
  const confirm = () => ({
    title: t('tasks.assign.confirm', { count: to.length }),
    words: t('tasks.assign.words', { count: to.length, same: to.filter(one => already.has(one.unitId)).length }),
  })
  const common = {
    schema: TaskForm,
    labels: 'tasks.field',
    layout: taskLayout,
    sources: taskSources,
    initial: { priority: 'medium' as const, evidenceRequired: false },
    verb: heading,
  }
  return (
    <Page title={heading} crumbs={[{ label: t('tasks.title'), to: tasksUrl }]} width="text">
      <Sheet>
        {!programmeId && <Addressees value={addressees} />}
        {!programmeId && !parent && (
          <Group mb="md">
            <Switch
              label={t('tasks.when')}
              value={later ? 'later' : 'now'}
              onChange={value => setLater(value === 'later')}
              choices={[
                { value: 'now', label: t('tasks.when.now') },
                { value: 'later', label: t('tasks.when.later') },
              ]}
            />
          </Group>
        )}
        {programmeId && (
          <ActionForm
            endpoint={client.tasks.draft}
            fixed={{ unitId, programmeId }}
            done={() => t('tasks.drafted')}
            onDone={() => back(`/programmes/${programmeId}`)}
            {...common}
          />
        )}
        {parent && (
          <ActionForm
            endpoint={client.tasks.cascade}
            fixed={{ id: parent, to }}
            confirm={confirm}
            done={made => t('tasks.assigned', { count: made.assignments })}
            onDone={() => back(taskUrl(parent))}
            {...common}
          />
        )}
        {!programmeId && !parent && later && (
          <ActionForm
            endpoint={client.tasks.draft}
            fixed={{ unitId, to }}
            done={() => t('tasks.drafted')}
            onDone={() => void navigate({ to: tasksUrl, search: { view: 'drafts' } })}
            {...common}
          />
        )}
        {!programmeId && !parent && !later && (
          <ActionForm
            endpoint={client.tasks.assign}
            fixed={{ unitId, to }}
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
