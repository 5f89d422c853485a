import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Issue, refuse, refuseField } from '#kernel/errors.ts'
import { bulk, Id, Line } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { planReorganisation, type ReorganisationStep } from '#modules/org/index.ts'
import { keepDraft } from '../draft.ts'
import { Day } from '../records.ts'
import { cataloguesOf } from './catalogues.ts'
import { unitsOf } from './codes.ts'
import { namesIn, ReorganisationFile, renamed } from './file.ts'
import { planOfRows, type Problem } from './plan-of-rows.ts'
import { readPlan } from './read-plan.ts'

const limitBytes = 2 * 1024 * 1024

export const importOne = action({
  summary:
    'Take in a reorganisation from a file (JSON as exported, or the Excel plan): first as a dry run, which tells what is wrong with every row; then all or nothing',
  needs: 'org.manage',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({
    unitId: Id,
    /** Base 64. */ content: bulk(z.base64().max(Math.ceil((limitBytes * 4) / 3) + 4)),
    /** What an Excel plan does not say; of a JSON file they take the place of its own. */
    title: Line.optional(),
    effectiveOn: Day.optional(),
    dryRun: z.boolean(),
  }),
  output: z.object({
    /** The draft that was made; null: nothing was. */
    id: Id.nullable(),
    title: z.string(),
    effectiveOn: z.string(),
    steps: z.int(),
    /** `row`: of an Excel plan; `path`: of the JSON file, or the column of the row. Words: the message `issue.<code>`. */
    problems: z.array(
      z.object({
        row: z.int().nullable(),
        /** As a spreadsheet names it: 'E7'. */
        cell: z.string().nullable(),
        path: z.array(z.union([z.string(), z.int()])),
        code: z.string(),
        data: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  }),
  example: known => ({
    unitId: known('bloc'),
    content: Buffer.from(
      JSON.stringify({
        format: 'caunoi.reorganisation',
        version: 1,
        title: 'Nhập chi bộ Hội Chữ thập đỏ vào chi bộ Liên minh Hợp tác xã',
        effectiveOn: '2021-02-01',
        steps: [{ act: 'absorb', units: [{ unit: 'CQ-02' }], into: { unit: 'CQ-03' } }],
      }),
    ).toString('base64'),
    dryRun: true,
  }),
  bodyLimitKb: Math.ceil((limitBytes * 4) / 3 / 1024) + 64,
  run: async (ctx, { unitId, content, dryRun, ...given }) => {
    const { file, problems, tell } = await fileOf(ctx, Buffer.from(content, 'base64'), given)
    const { steps, unknown } = await withUnits(ctx, file)
    for (const one of unknown) tell(one)
    // Whether it could be carried out is asked of a whole plan only.
    if (!problems.length) for (const fault of (await planReorganisation(ctx, { effectiveOn: file.effectiveOn, steps })).faults) tell(fault)
    const answer = {
      title: file.title,
      effectiveOn: file.effectiveOn,
      steps: steps.length,
      problems: problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)),
    }
    if (dryRun) return { id: null, ...answer }
    if (problems.length)
      throw refuse(
        'input.invalid',
        {},
        problems.map(({ row, path, code, data }) => ({ path: ['content', ...(row === null ? [] : [row]), ...path], code, data })),
      )
    const id = await keepDraft(ctx, { ...file, unitId, steps })
    return { id, ...answer }
  },
})

interface Read {
  file: ReorganisationFile
  problems: Problem[]
  /** Adds a fault of a step to the problems, with the place in the file where it was said. */
  tell: (fault: Pick<Problem, 'path' | 'code' | 'data'>) => void
}

/** By its first bytes an Excel file, else JSON. Refuses (field `content`) what is neither. */
async function fileOf(ctx: Ctx, content: Buffer, given: { title?: string | undefined; effectiveOn?: string | undefined }): Promise<Read> {
  if (content.subarray(0, 2).toString() === 'PK') {
    const read = await readPlan(content)
    if (typeof read === 'string') throw refuseField('content', read)
    return planOfRows(read, given, await cataloguesOf(ctx))
  }
  const parsed = ReorganisationFile.safeParse(jsonOf(content))
  if (!parsed.success)
    throw refuse(
      'input.invalid',
      {},
      parsed.error.issues.map(
        ({ path }): Issue => ({
          path: ['content', ...(path as (string | number)[])],
          ...(path.length ? { code: 'reorganisations.file_place', data: { where: path.join('.') } } : { code: 'reorganisations.not_a_plan' }),
        }),
      ),
    )
  const file = { ...parsed.data, title: given.title ?? parsed.data.title, effectiveOn: given.effectiveOn ?? parsed.data.effectiveOn }
  const problems: Problem[] = []
  return { file, problems, tell: ({ path, code, data }) => void problems.push({ row: null, cell: null, path: ['steps', ...path], code, data }) }
}

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    throw refuseField('content', 'reorganisations.not_a_plan')
  }
}

/** Codes become the units that bear them; every one that nobody bears is told. */
async function withUnits(ctx: Ctx, { steps, effectiveOn }: ReorganisationFile) {
  const units = await unitsOf(ctx.db, namesIn(steps), effectiveOn)
  const unknown: { path: (string | number)[]; code: string; data: Record<string, string> }[] = []
  const found = renamed(steps, (code, path) => {
    const unit = units.get(code)
    // A cell that is empty was told already.
    if (unit === undefined && code)
      unknown.push({ path, code: 'reorganisations.code_unknown', data: { code, date: effectiveOn.split('-').reverse().join('/') } })
    return unit ?? code
  })
  return { steps: found as unknown as ReorganisationStep[], unknown }
}
