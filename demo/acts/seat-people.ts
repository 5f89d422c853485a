import { access } from '#modules/access/index.ts'
import { at, type Scribe } from '../scribe.ts'
import { batchesOf } from '../world/people-batches.ts'
import type { People } from '../world/people.ts'
import type { DatedAct } from './dated-act.ts'

/** Days on which changes of seats were entered: at first, and each month of the congresses. */
const entered = ['2015-09-01', '2020-03-24', '2020-04-24', '2020-05-24', '2020-06-30'] as const

/** The first batch now; the others as acts of their days. */
export async function seatPeople(scribe: Scribe, people: People): Promise<DatedAct[]> {
  const [first, ...later] = batchesOf(people, entered)
  await scribe.walkTo(at(entered[0]))
  await scribe.act(access.does.loadPositions, {})
  await scribe.act(access.does.changeSettings, { secondFactor: 'off' })
  if (first) await scribe.act(access.does.establish, first.people)
  await scribe.analyse([
    'unit',
    'unit_name',
    'unit_class',
    'placement',
    'lineage',
    'person',
    'person_detail',
    'seat',
    'mandate',
    'mandate_span',
    'body',
    'term',
    'position',
    'position_right',
  ])
  return later.map(batch => ({ at: at(batch.on, '08:10'), do: () => scribe.act(access.does.establish, batch.people) }))
}
