import type { z } from 'zod'
import type { Ctx } from './road.ts'
import { declareRefusals } from './errors.ts'

/** `public`: without signing in. `signed-in`: any account in good standing. Otherwise a permission of a module. */
export type Needs = 'public' | 'signed-in' | `${string}.${string}`

export interface Declaration<K extends 'action' | 'query', I extends z.ZodType, O extends z.ZodType> {
  readonly kind: K
  /** Only for acts of the kernel, which stand in no module: the name in the ledger. */
  readonly name?: string
  /** One English sentence: OpenAPI, command line help. The screen's words are the message `<module>.<name>`. */
  readonly summary: string
  readonly needs: Needs
  /**
   * The units where the right must hold on the business day; a query also reaches units that ended where it holds. Absent: held anywhere is enough and the reads
   * are fenced by scope. Null from it: not found.
   */
  readonly at?: (ctx: Ctx, input: z.output<I>) => Promise<string | readonly string[] | null>
  readonly input: I
  readonly output: O
  /** An input that works in the test world (or a function of its well-known ids): it runs in the contract test and feeds the docs. */
  readonly example: z.input<I> | ((known: Known) => z.input<I> | Promise<z.input<I>>)
  readonly run: (ctx: Ctx, input: z.output<I>) => Promise<z.input<O>>
  /** The session must have been re-authenticated within the last minutes (signing, personnel decisions). */
  readonly elevated?: boolean
  /** A read that is itself an entry of the ledger. */
  readonly logged?: boolean
  /** The output is a file `{ fileName, mediaType, content: FileContent }`; the server sends it as a download. */
  readonly download?: boolean
  /** Body limit in KB where the usual one is too small. */
  readonly bodyLimitKb?: number
  /** Allowed for an account that must still change its initial password. */
  readonly beforePasswordChange?: boolean
}

/** Well-known ids of the test world, looked up by name ('unit7', 'task1'); see `test/world.ts`. */
export type Known = (name: string) => string

export type Action<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Declaration<'action', I, O>
export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Declaration<'query', I, O>

export const action = <I extends z.ZodType, O extends z.ZodType>(declaration: Omit<Action<I, O>, 'kind'>): Action<I, O> => ({ kind: 'action', ...declaration })
export const query = <I extends z.ZodType, O extends z.ZodType>(declaration: Omit<Query<I, O>, 'kind'>): Query<I, O> => ({ kind: 'query', ...declaration })

/** A listener runs in the transaction of the event; what it writes stands or falls with it. */
export type Listener = (ctx: Ctx, event: DomainEvent) => Promise<void>

export interface DomainEvent {
  /** '<module>.<what>': 'reports.accepted'. */
  topic: string
  units: readonly string[]
  data?: Record<string, unknown> | undefined
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds declarations of any input and output; each was checked where it was declared
type AnyDeclaration = Declaration<'action', any, any> | Declaration<'query', any, any>

export interface Module<D extends Record<string, AnyDeclaration> = Record<string, AnyDeclaration>> {
  readonly name: string
  /** permission → what it allows, in English; the screen's words are the message `permission.<permission>`. */
  readonly permissions: Readonly<Record<string, string>>
  /** refusal code → HTTP status. */
  readonly refusals: Readonly<Record<string, number>>
  readonly does: D
  readonly on?: Readonly<Record<string, Listener>>
  /** Acts that fall due by the business clock: kind → handler, run as the system, exactly once. */
  readonly scheduled?: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>>
  /** Kinds of these that go before all others due at the same instant: the tree changes before what is asked of it. */
  readonly scheduledFirst?: readonly string[]
}

export function defineModule<const D extends Record<string, AnyDeclaration>>(module: Module<D>): Module<D> {
  declareRefusals(module.refusals)
  return module
}

/** The typed shape of a list of modules, for clients (types only). */
export type ApiOf<M extends Record<string, Module>> = {
  [N in keyof M]: {
    [D in keyof M[N]['does']]: { kind: M[N]['does'][D]['kind']; input: z.input<M[N]['does'][D]['input']>; output: z.output<M[N]['does'][D]['output']> }
  }
}
