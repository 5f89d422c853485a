import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { GivenParts } from './given-parts.tsx'
import { ObjectionList } from './objection-list.tsx'

/** What a unit passed on of a programme to its own units: their objections, and what each was given, answered and did. */
export function PassedOn({ programmeId, unitId }: { programmeId: string; unitId: string }) {
  const { data } = useRead(client.programmes.matrix, { programmeId, unitId, size: 1 })
  if (!data) return null
  return (
    <>
      <ObjectionList programmeId={programmeId} unitId={unitId} />
      <GivenParts programmeId={programmeId} unitId={unitId} targets={data.targets} />
    </>
  )
}
