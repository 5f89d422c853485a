import { standingIn } from './heirs.ts'
import { proveTree } from './prove-tree.ts'
import { spanAt } from './spans.ts'
import { foundedBy, type Step, type UnitRef, wholeShare } from './steps.ts'
import { isOutside, Working } from './working-tree.ts'
import type { Catalogues, Fault, Plan, Succession, TreeFrom } from './plan.ts'

interface Planning {
  day: string
  tree: TreeFrom
  steps: readonly Step[]
  catalogues: Catalogues
  /** Who passes on to whom on the day or later, by other reorganisations. */
  passed: readonly { from: UnitRef; to: UnitRef; on: string }[]
}

/**
 * What a reorganisation states, worked out without a database: rehearsing shows it, carrying out states it. The tree must hold everything that stands on the day or
 * later. Faults are told all at once; with any of them nothing may be stated.
 */
export function planSteps({ day, tree, steps, catalogues, passed }: Planning): Plan {
  const sameDay = passed.filter(one => one.on === day)
  const work = new Working(tree, day)
  const faults: Fault[] = work.faults
  const founded = steps.flatMap((step, place) => foundedBy(step).map(unit => ({ ...unit, step: place })))
  for (const unit of founded) work.found(unit, catalogues)
  const successions: Succession[] = []
  // What is said of a unit itself comes before what follows from another's end, so that a child may be sent elsewhere than its superior goes.
  for (const [place, step] of steps.entries()) act(work, step, place, catalogues, successions)
  for (const [place, step] of steps.entries()) end(work, step, place, successions)
  for (const { from, to, step } of successions) if (work.ended.has(from) && steps[step]?.act !== 'split') work.childrenFollow(from, to, step)
  checkShares(steps, successions, faults)
  checkSameDay(work, successions, sameDay)
  checkEnded(work, successions, passed)
  receiversStay(work, steps, successions, sameDay)
  const after = work.after()
  if (!faults.length) proveTree(work, after, steps, successions, catalogues)
  const [left, joined] = (['transfer_out', 'receive'] as const).map(act =>
    withBelow(
      after,
      day,
      steps.flatMap(step => (step.act === act ? [step.unit] : [])),
    ),
  )
  return { day, steps, founded, ended: [...work.ended.keys()], left: left ?? [], joined: joined ?? [], successions, ...work.statements(), after, faults }
}

/** Units and all that stand below them on a day. */
function withBelow(tree: TreeFrom, day: string, roots: readonly UnitRef[]): UnitRef[] {
  const found = new Set(roots)
  for (const root of found) for (const unit of tree.keys()) if (standingIn(tree, unit, day)?.parentId === root) found.add(unit)
  return [...found]
}

function act(work: Working, step: Step, place: number, { levels }: Catalogues, successions: Succession[]) {
  const fault = (field: (string | number)[], code: string, data: Fault['data'] = {}) => work.faults.push({ path: [place, ...field], code, data })
  switch (step.act) {
    case 'rename': {
      const known = work.at(step.unit, 'name', place, ['unit'])
      if (!known) return
      const renamed = step.name !== undefined && step.name !== known.says.name
      const says = {
        name: step.name ?? known.says.name,
        // A short name that was only the name itself follows it.
        shortName: step.shortName ?? (renamed && known.says.shortName === known.says.name ? step.name : known.says.shortName) ?? known.says.name,
        code: step.code ?? known.says.code,
      }
      if (same(says, known.says)) return fault(['name'], 'org.no_change')
      return work.say(step.unit, 'name', { ...known, says }, place)
    }
    case 'move':
    case 'receive':
    case 'transfer_out': {
      const known = work.at(step.unit, 'placement', place, ['unit'])
      if (!known) return
      const parent =
        step.parent ?? [...work.tree.values()].find(unit => isOutside(work, unit.id, levels) && spanAt(unit.placements, work.day)?.says.parentId === null)?.id
      if (parent === undefined) return fault(['parent'], 'org.no_outside')
      const wasOutside = work.pathOf(step.unit).some(unit => isOutside(work, unit, levels))
      const goesOutside = [parent, ...work.pathOf(parent)].some(unit => isOutside(work, unit, levels))
      if (step.act === 'receive' && (!wasOutside || goesOutside)) return fault([wasOutside ? 'parent' : 'unit'], 'org.receive_from_outside')
      if (step.act === 'transfer_out' && (wasOutside || !goesOutside)) return fault([wasOutside ? 'unit' : 'parent'], 'org.transfer_out')
      if (step.act === 'move' && wasOutside !== goesOutside) return fault(['parent'], wasOutside ? 'org.use_receive' : 'org.use_transfer_out')
      if (parent === known.says.parentId) return fault(['parent'], 'org.no_change')
      return work.say(step.unit, 'placement', { ...known, says: { ...known.says, parentId: parent } }, place)
    }
    case 'upgrade':
    case 'downgrade': {
      const known = work.at(step.unit, 'class', place, ['unit'])
      if (!known) return
      if (!levels.has(step.level)) return fault(['level'], 'org.level_unknown', { level: step.level })
      if (step.level === known.says.level) return fault(['level'], 'org.no_change')
      return work.say(step.unit, 'class', { ...known, says: { ...known.says, level: step.level } }, place)
    }
    case 'suspend': {
      const known = work.at(step.unit, 'class', place, ['unit'])
      if (!known) return
      if (known.says.suspended) return fault(['unit'], 'org.no_change')
      if (step.until !== undefined && step.until <= work.day) return fault(['until'], 'org.end_before_start')
      // A change already known for a later day is left as it is: the suspension reaches up to it.
      const to = step.until === undefined || (known.to !== null && known.to < step.until) ? known.to : step.until
      return work.say(step.unit, 'class', { from: known.from, to, says: { ...known.says, suspended: true } }, place)
    }
    case 'resume': {
      const known = work.at(step.unit, 'class', place, ['unit'])
      if (!known) return
      if (!known.says.suspended) return fault(['unit'], 'org.not_suspended')
      return work.say(step.unit, 'class', { ...known, says: { ...known.says, suspended: false } }, place)
    }
    case 'split':
      for (const [index, { to, share, members = null }] of step.successors.entries()) {
        if (!work.standsOrFounded(to)) fault(['successors', index, 'to'], 'org.successor_unknown', { date: work.day })
        successions.push({ from: step.unit, to, share, members, step: place })
      }
      for (const [index, child] of step.children.entries()) {
        const known = work.at(child.unit, 'placement', place, ['children', index, 'unit'])
        if (!known) continue
        if (spanAt(work.tree.get(child.unit)?.placements ?? [], work.day)?.says.parentId !== step.unit) fault(['children', index, 'unit'], 'org.not_a_child')
        else if (!step.successors.some(one => one.to === child.to)) fault(['children', index, 'to'], 'org.not_a_successor')
        else if (child.to !== step.unit) work.say(child.unit, 'placement', { ...known, says: { ...known.says, parentId: child.to } }, place)
      }
      return
    default:
      return
  }
}

/** What ends, and who comes after it. */
function end(work: Working, step: Step, place: number, successions: Succession[]) {
  if (step.act === 'merge' || step.act === 'absorb') {
    const to = step.act === 'merge' ? step.into.ref : step.into.unit
    for (const [index, { unit, members = null }] of step.units.entries()) {
      if (unit === to) {
        work.faults.push({ path: [place, 'units', index], code: 'org.into_itself', data: {} })
        continue
      }
      if (work.end(unit, place, ['units', index])) successions.push({ from: unit, to, share: wholeShare, members, step: place })
    }
  } else if (step.act === 'split' && step.successors.every(one => one.to !== step.unit)) work.end(step.unit, place, ['unit'])
  else if (step.act === 'dissolve') work.end(step.unit, place, ['unit'])
}

/** The rows of a day map what stood the day before to what stands on it: a second reorganisation of the day may add receivers' gains, but makes no chain. */
function checkSameDay(work: Working, successions: readonly Succession[], passed: Planning['passed']) {
  const gave = new Set(passed.filter(one => one.from !== one.to).map(one => one.from))
  const received = new Set(passed.filter(one => one.from !== one.to).map(one => one.to))
  for (const { from, to, step } of successions) {
    const twice = gave.has(from) || received.has(from) ? from : gave.has(to) ? to : undefined
    if (twice !== undefined) work.faults.push({ path: [step], code: 'org.passed_on_that_day', data: { unit: work.nameOf(twice), date: work.day } })
  }
}

/** What another reorganisation has pass something on, or receive, on the day or later cannot have ended by then. */
function checkEnded(work: Working, successions: readonly Succession[], passed: Planning['passed']) {
  for (const [unit, step] of work.ended) {
    const other = passed.find(one => one.from === unit || one.to === unit)
    if (!other || (other.on === work.day && successions.some(one => one.from === unit))) continue
    work.faults.push({ path: [step], code: 'org.passed_on_that_day', data: { unit: work.nameOf(unit), date: other.on } })
  }
}

/** Who stood before and receives keeps what was its own: a row to itself. */
function receiversStay(work: Working, steps: readonly Step[], successions: Succession[], passed: Planning['passed']) {
  const givers = new Set([...successions, ...passed].map(one => one.from))
  for (const { to, step: place } of [...successions]) {
    if (givers.has(to) || !work.tree.has(to)) continue
    givers.add(to)
    const step = steps[place]
    const members = step?.act === 'absorb' ? (step.into.members ?? null) : null
    successions.push({ from: to, to, share: wholeShare, members, step: place })
  }
}

function checkShares(steps: readonly Step[], successions: readonly Succession[], faults: Fault[]) {
  const sums = new Map<UnitRef, number>()
  for (const { from, share } of successions) sums.set(from, (sums.get(from) ?? 0) + share)
  for (const [place, step] of steps.entries()) {
    if (step.act !== 'split') continue
    const names = step.successors.map(one => one.to)
    if (new Set(names).size < names.length) faults.push({ path: [place, 'successors'], code: 'org.successor_twice', data: {} })
    const sum = sums.get(step.unit) ?? 0
    if (sum !== wholeShare) faults.push({ path: [place, 'successors'], code: 'org.shares_not_one', data: { sum: `${sum / 10_000} %` } })
  }
}

const same = (a: object, b: object) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
