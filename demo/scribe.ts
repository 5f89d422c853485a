import { sql } from 'kysely'
import type { z } from 'zod'
import type { Action, Query } from '#kernel/action.ts'
import { fixClockAt } from '#kernel/clock.ts'
import type { Tx } from '#kernel/db.ts'
import { type Road, system } from '#kernel/road.ts'
import { runDueActs } from '#kernel/schedule.ts'
import { analyse, asSystem } from './one-transaction.ts'

/** Plays dated acts: the business clock goes from one to the next, and what falls due on the way happens on its day. */
export class Scribe {
  private now = ''

  constructor(
    private readonly road: Road,
    private readonly tx: Tx,
  ) {}

  /** Moves the business clock forward to an instant; scheduled acts are carried out at theirs. */
  async walkTo(instant: string) {
    const to = new Date(instant).toISOString()
    if (to < this.now) throw new Error(`the acts of the demonstration are out of order: ${to} after ${this.now}`)
    for (;;) {
      await asSystem(this.tx)
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
export const at = (date: string, time = '08:00') => new Date(`${date}T${time}:00+07:00`).toISOString()
