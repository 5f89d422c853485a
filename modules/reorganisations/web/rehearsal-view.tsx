import { Skeleton } from '@mantine/core'
import { Failed } from '#ui/empty.tsx'
import type { useRead } from '#ui/use-client.ts'
import type { Rehearsal, Reorganisation } from './client.ts'
import { ConsequenceList } from './consequence-list.tsx'
import { PlanTrees } from './plan-trees.tsx'
import { RightsChanges, Successions, Warnings } from './rehearsal-notes.tsx'

/** What would follow, on one page that people can sit around: the trees, the rules, what is passed on, every consequence, whose rights change. */
export function RehearsalView({ reorganisation, rehearsal }: { reorganisation: Reorganisation; rehearsal: ReturnType<typeof useRead<unknown, Rehearsal>> }) {
  const { data } = rehearsal
  if (rehearsal.error && !data) return <Failed error={rehearsal.error} onRetry={() => void rehearsal.refetch()} />
  if (!data) return <Skeleton h={320} />
  if (data.faults.length > 0) return null
  const names = new Map([
    ...reorganisation.named.map(one => [one.id, one.name] as const),
    ...[...data.after, ...data.before].map(node => [node.unit, node.name] as const),
  ])
  const nameOf = (unit: string) => names.get(unit) ?? ''
  return (
    <>
      <PlanTrees rehearsal={data} />
      <Successions successions={data.successions} nameOf={nameOf} />
      <Warnings warnings={data.warnings} />
      <ConsequenceList
        id={reorganisation.id}
        consequences={data.consequences}
        unanswered={data.unanswered}
        nameOf={nameOf}
        mayChoose={reorganisation.can.includes('choose')}
      />
      <RightsChanges rights={data.rights} />
    </>
  )
}
