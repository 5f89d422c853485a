import { z } from 'zod'
import { Line, Text } from '#kernel/records.ts'
import { Code, Day, Decision, stepNaming } from '#modules/org/records.ts'
import type { ReorganisationStep } from '#modules/org/index.ts'

/** A step as files say it: units that stand are named by the code they bear on the day before. */
const FileStep = stepNaming(Code)
export type FileStep = z.infer<typeof FileStep>

/** A reorganisation as a file; its schema is published as docs/generated/reorganisation.schema.json. */
export const ReorganisationFile = z.strictObject({
  format: z.literal('caunoi.reorganisation'),
  version: z.literal(1),
  title: Line,
  effectiveOn: Day,
  decision: Decision.optional(),
  note: Text.optional(),
  steps: z.array(FileStep).max(500),
})
export type ReorganisationFile = z.infer<typeof ReorganisationFile>

/** The fields of a step that name a unit; of a unit that it founds `ref` and `code` name that one itself. */
export const naming: readonly string[] = ['unit', 'parent', 'to']

/** The same with other names for the units that stand; '#' names stay. `path`: where the name is. */
export function renamed<T>(said: T, rename: (name: string, path: (string | number)[]) => string, path: (string | number)[] = []): T {
  if (Array.isArray(said)) return said.map((one, place) => renamed(one, rename, [...path, place])) as T
  if (said === null || typeof said !== 'object') return said
  return Object.fromEntries(
    Object.entries(said).map(([field, value]) => {
      const at = [...path, field]
      return [field, typeof value !== 'string' ? renamed(value, rename, at) : naming.includes(field) && !value.startsWith('#') ? rename(value, at) : value]
    }),
  ) as T
}

/** Every name of a unit that stands. */
export function namesIn(steps: readonly (FileStep | ReorganisationStep)[]): string[] {
  const names = new Set<string>()
  renamed(steps, name => {
    names.add(name)
    return name
  })
  return [...names]
}
