import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { z } from 'zod'
import { Reason, Text } from '#kernel/records.ts'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { DirectAct } from './direct-act.tsx'
import { ResultForm } from './result-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { passOnUrl } from './urls.ts'

const ReasonForm = z.strictObject({ reason: Reason })
const AmendForm = z.strictObject({ dueOn: z.iso.date().optional(), reason: Reason })
const ProgressForm = z.strictObject({ percent: z.int().min(0).max(100), note: Text.min(1) })
const ExtensionForm = z.strictObject({ to: z.iso.date().meta({ label: 'tasks.field.until' }), reason: Reason })
const byReason = ['object', 'uphold', 'withdraw', 'pause', 'refuseExtension', 'cancel'] as const
const direct = ['accept', 'withdrawObjection', 'start', 'resume', 'confirm', 'grantExtension'] as const

interface Shown {
  id: string
  version: number
  unitId: string
  dueOn: string
  percent: number
  position: string
  evidenceRequired: boolean
}

/** One act on a task, with the fields it needs; sends the version that was shown, so that nobody's act is overwritten. */
export function TaskAct({ verb, task, onClose }: { verb: string; task: Shown; onClose: () => void }) {
  const t = useT()
  const fixed = { id: task.id, version: task.version }
  const common = { labels: 'tasks.field', verb: t(`tasks.act.${verb}`), done: () => t('tasks.done'), onDone: onClose, onCancel: onClose }
  const reasoned = byReason.find(one => one === verb)
  if (reasoned) return <ActionForm schema={ReasonForm} endpoint={client.tasks[reasoned]} fixed={fixed} {...common} />
  const plain = direct.find(one => one === verb)
  if (plain) return <DirectAct endpoint={client.tasks[plain]} input={fixed} verb={common.verb} onClose={onClose} />
  switch (verb) {
    case 'amend':
      return <ActionForm schema={AmendForm} endpoint={client.tasks.amend} fixed={fixed} initial={{ dueOn: task.dueOn }} {...common} />
    case 'reportProgress':
      return <ActionForm schema={ProgressForm} endpoint={client.tasks.reportProgress} fixed={fixed} initial={{ percent: task.percent }} {...common} />
    case 'requestExtension':
      return <ActionForm schema={ExtensionForm} endpoint={client.tasks.requestExtension} fixed={fixed} {...common} />
    case 'submit':
      return <ResultForm task={task} onClose={onClose} />
    case 'returnBack':
      return <ReturnForm input={fixed} onClose={onClose} />
    case 'remind':
      return <DirectAct endpoint={client.tasks.remind} input={{ ids: [task.id] }} verb={common.verb} onClose={onClose} />
    case 'reassign':
      return <Reassign task={task} {...common} />
    default:
      return <PassOn id={task.id} />
  }
}

type Common = { labels: string; verb: string; done: () => string; onDone: () => void; onCancel: () => void }

function Reassign({ task, ...common }: { task: Shown } & Common) {
  const language = useLanguage()
  const seats = useRead(client.access.bodies, { unitId: task.unitId })
  const positions = new Map((seats.data?.bodies ?? []).flatMap(body => body.seats.map(seat => [seat.position, seat.positionNames[language]] as const)))
  const schema = z.strictObject({ position: z.enum(['', ...positions.keys()]), reason: Reason })
  return (
    <ActionForm
      schema={schema}
      endpoint={client.tasks.reassign}
      fixed={{ id: task.id, version: task.version }}
      sources={{ position: { options: [...positions].map(([value, label]) => ({ value, label })) } }}
      {...common}
    />
  )
}

/** Passing on has a page of its own: it is giving a task. */
function PassOn({ id }: { id: string }) {
  const navigate = useNavigate()
  useEffect(() => void navigate({ to: passOnUrl(id) }), [id, navigate])
  return null
}
