import { answerersOf, type CarriedChange, type Consequence, heirsOf, type PlannedChange, type Stake, standingIn } from '#modules/org/index.ts'
import { apportion } from './apportion.ts'
import { answerForParts } from './answer-for-parts.ts'
import { type Passed, passOn } from './pass-on.ts'
import { partsStandingOn } from './parts-standing-on.ts'
import { type AtStake, partsAtStake, readable, wordsOfPart } from './parts-at-stake.ts'
import { returnParts } from './return-parts.ts'

const part = 'programmes.part'
const given = 'programmes.given'
const keyOf = (one: AtStake) => `${part}:${one.id}`
const keyOfGiver = (one: AtStake) => `${given}:${one.fromUnit}:${one.unitId}`

/**
 * Parts of targets that units which end were given, of periods that are not over: they pass on to the successors, added to what those have or divided by their shares, or are withdrawn.
 * A ratio cannot be added: somebody says whether the successors take it over or keep their own. Where such a unit gave parts, a successor judges in its stead.
 * What is asked, and by which programme, is told to those who may read it.
 */
export const stake: Stake = {
  name: 'programmes',

  async consequences(ctx, planned, chosen) {
    const { plan, day, before } = planned
    if (!plan.ended.length) return []
    const rows = await ctx.unscoped('who prepares a reorganisation is told of everything it means', db => partsAtStake(db, plan.ended, day))
    const read = await readable(
      ctx.db,
      rows.map(one => one.id),
    )
    const heirs = heirsOf(plan)
    // A successor takes one ratio over, the first that was chosen.
    const taken = new Map<string, string>()
    for (const one of rows)
      if (chosen.get(keyOf(one)) === 'take')
        for (const { to } of heirs.get(one.unitId) ?? []) if (!taken.has(`${one.targetId} ${to}`)) taken.set(`${one.targetId} ${to}`, one.id)
    const own = rows.flatMap((one): Consequence[] => {
      const list = heirs.get(one.unitId)
      if (!list) return []
      const to = list.length === 1 ? list[0]?.to : undefined
      const ratio = one.denominator !== null
      const passes = ratio ? list.every(heir => (taken.get(`${one.targetId} ${heir.to}`) ?? one.id) === one.id) : true
      const options = [...(list.length && passes ? [{ choice: ratio ? 'take' : 'pass', to }] : []), { choice: 'withdraw' }]
      return [
        {
          key: keyOf(one),
          about: part,
          unit: one.unitId,
          data: {
            unit: standingIn(before, one.unitId, day)?.name ?? '',
            ...wordsOfPart(one, ctx.language),
            ...(read.has(one.id) ? {} : { asked: '', programme: '' }),
          },
          link: read.has(one.id) ? `/programmes/${one.programmeId}` : undefined,
          options,
          proposed: ratio && options.length > 1 ? null : (options[0]?.choice ?? null),
        },
      ]
    })
    return [...own, ...ofGiven(planned, rows)]
  },

  async carryOut(ctx, change, choices) {
    if (!change.ended.length) return
    await ctx.unscoped('parts of targets of units that end pass on', async db => {
      const rows = await partsAtStake(db, change.ended, change.day, { lock: true })
      const answerer = (one: AtStake) => {
        const choice = choices.get(keyOfGiver(one))
        return choice?.startsWith('answer:') ? change.idOf(choice.slice('answer:'.length)) : null
      }
      await answerForParts(
        ctx,
        db,
        change,
        rows.flatMap(one => {
          const to = answerer(one)
          return to === null ? [] : [{ ...one, to }]
        }),
      )
      const ended = rows
        .filter(one => change.ended.includes(one.unitId))
        .map(one => ({ ...one, fromUnit: answerer(one) ?? one.fromUnit, choice: choices.get(keyOf(one)) }))
      await passOn(ctx, db, change, ended, passedBy(change, ended))
    })
    ctx.emit('programmes.changed', { units: [...change.ended, ...change.successions.map(one => one.to)] })
  },

  async undo(ctx, act) {
    await ctx.unscoped('what was known of targets is said again', db => returnParts(ctx, db, act))
    ctx.emit('programmes.changed')
  },

  standing: partsStandingOn,
}

/** What each successor gets of each target: sums of what passes on, by shares with the largest remainder; a ratio as it is. */
function passedBy(change: CarriedChange, ended: readonly (AtStake & { choice: string | undefined })[]): Passed[] {
  const heirs = heirsOf(change)
  const passed = new Map<string, Passed>()
  for (const one of ended) {
    const list = heirs.get(one.unitId) ?? []
    if (one.choice !== 'pass' && one.choice !== 'take') continue
    const divided = apportion(
      one.numerator,
      list.map(heir => ({ unitId: heir.to, weight: heir.share })),
    )
    for (const { to } of list) {
      const key = `${one.targetId} ${to}`
      const known = passed.get(key) ?? { ...one, to, numerator: 0, from: [], added: one.denominator === null }
      passed.set(key, {
        ...known,
        numerator: one.denominator === null ? known.numerator + (divided.get(to) ?? 0) : one.numerator,
        from: [...known.from, one.id],
        starts: [known.starts, one.starts].reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null),
      })
    }
  }
  return [...passed.values()]
}

/** One for each unit that has parts of one that ends. */
function ofGiven(planned: PlannedChange, rows: readonly AtStake[]): Consequence[] {
  const groups = new Map<string, { one: AtStake; count: number }>()
  for (const one of rows.filter(row => planned.plan.ended.includes(row.fromUnit)))
    groups.set(keyOfGiver(one), { one, count: (groups.get(keyOfGiver(one))?.count ?? 0) + 1 })
  const nameOf = (unit: string) => standingIn(planned.before, unit, planned.day)?.name ?? ''
  return [...groups].flatMap(([key, { one, count }]) => {
    const options = answerersOf(planned, one.fromUnit, one.unitId).map(to => ({ choice: `answer:${to}`, to }))
    if (!options[0]) return []
    const data = { unit: nameOf(one.fromUnit), receiver: nameOf(one.unitId), count }
    return [{ key, about: given, unit: one.fromUnit, data, options, proposed: options[0].choice }]
  })
}
