import { sql } from 'kysely'
import { z } from 'zod'
import type { Action, Query } from '#kernel/action.ts'
import { fixClockAt } from '#kernel/clock.ts'
import type { Tx } from '#kernel/db.ts'
import { officialLayout } from '#kernel/paper/index.ts'
import { type Road, system } from '#kernel/road.ts'
import { runDueActs } from '#kernel/schedule.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import { analyse, asSystem } from './one-transaction.ts'
import type { Scenario } from './world/calendar.ts'

/**
 * Until then reports are taken over as they were sent, on the evening of the day they were due: nobody had to be reminded of them, least of all by a system
 * that was not there.
 */
const remindedFrom = { '2021': at('2020-12-26', '00:00'), '2025': at('2025-03-04', '00:00') } as const

/** Plays dated acts: the business clock goes from one to the next, and what falls due on the way happens on its day. */
export class Scribe {
  private now = ''

  constructor(
    private readonly road: Road,
    private readonly tx: Tx,
    readonly scenario: Scenario,
  ) {}

  /** Moves the business clock forward to an instant; scheduled acts are carried out at theirs. */
  async walkTo(instant: string) {
    const to = new Date(instant).toISOString()
    if (to < this.now) throw new Error(`the acts of the demonstration are out of order: ${to} after ${this.now}`)
    for (;;) {
      await asSystem(this.tx)
      await sql`update scheduled_act set done_at = due_at where kind = 'reports.remindDay' and done_at is null and due_at <= ${to} and due_at < ${remindedFrom[this.scenario]}`.execute(
        this.tx,
      )
      const { rows } = await sql<{
        due: string | null
      }>`select min(due_at) as due from scheduled_act where done_at is null and failed_at is null and due_at <= ${to}`.execute(this.tx)
      const due = rows[0]?.due
      if (!due) break
      await this.set(due > this.now ? due : this.now)
      if ((await runDueActs(this.road)) === 0) throw new Error(`an act due at ${due} was not carried out`)
    }
    await this.set(to)
  }

  /** One act of the system, today. */
  async act<I extends z.ZodType, O extends z.ZodType>(declaration: Action<I, O> | Query<I, O>, input: z.input<I>): Promise<z.output<O>> {
    return (await this.road.perform(declaration, input, { asker: system })) as z.output<O>
  }

  /** One act of a person with an account, by the rights of the day and with a session that was just confirmed. */
  async actAs<I extends z.ZodType, O extends z.ZodType>(username: string, declaration: Action<I, O> | Query<I, O>, input: z.input<I>): Promise<z.output<O>> {
    await asSystem(this.tx)
    const account = await this.tx.selectFrom('account').select('id').where('username', '=', username).executeTakeFirstOrThrow()
    return (await this.road.perform(declaration, input, { asker: await askerOfAccount(this.tx, account.id, { elevated: true }) })) as z.output<O>
  }

  /** How papers are laid out by the rules in force on a day. */
  layoutOn(day: string) {
    const rules = this.road.services.rules.at(day)
    return officialLayout(key => rules.get(key, z.unknown()).value)
  }

  /** Lets the planner know what was loaded. */
  analyse(tables: readonly string[]) {
    return analyse(this.tx, tables)
  }

  private async set(instant: string) {
    await asSystem(this.tx)
    await fixClockAt(this.tx, instant)
    this.now = instant
  }
}

/** A business instant from a date and a time on the wall in Viet Nam. */
export function at(date: string, time = '08:00') {
  return new Date(`${date}T${time}:00+07:00`).toISOString()
}
