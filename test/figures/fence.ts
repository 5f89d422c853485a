import type { z } from 'zod'
import type { Declaration, Module } from '#kernel/action.ts'

type Declared = Declaration<'action' | 'query', z.ZodType, z.ZodType>

/** Numbers that are no figures, whatever answers with them: what they are called says what they are. */
const plain = new Set(
  'version versions number total page size scale decimals sort position positions ordinal edition rank level depth year years month_offset day days minutes urgency tree trees nodes added changed repaired current evidence formulaVersions agendaVersion offset'.split(
    ' ',
  ),
)

/** Numbers by declaration and path that are no figures either, and why. */
const notFigures: [RegExp, string][] = [
  [/^org\.|^ledger\.|^today\.|^access\.|^documents\.|^indicators\./, 'units, entries, hints, accounts, files and words are counted where they are listed'],
  [/^reorganisations\./, 'shares, members and faults of a plan; what follows from it is counted where it is listed'],
  [/^conferences\./, 'those invited and present are counted from the lists beside the counts'],
  [/^workplans\./, 'rows of a programme are counted from the list beside the counts'],
  [/^tasks\./, 'tasks are counted from their own lists (modules/tasks); the roll-up has them as the register of tasks'],
  [/\.(daysLeft|daysLate)$/, 'days from today'],
  [/^programmes\.\w+ .*(numerator|denominator|partsSum|sum|weight)$/, 'what is asked for, not what was done'],
  [/^programmes\.\w+ .*(parts|units|targets|accepted|objected|answered|givenBefore|done)$/, 'how many parts there are, and were answered'],
  [/^reports\.(save|importSheet) /, 'what was typed'],
  [/^reports\.(sheet|submission) \.(draft\.)?values|^reports\.submission \.parts|^reports\.versions /, 'what a unit wrote and signed: the leaves'],
  [/^reports\.(submission) \.slots/, 'the same fields as of the form, which is checked'],
  [/\.usual\.(min|max)$/, 'the span of earlier reports of one unit'],
  [/^reports\.(openPeriod|remind|recordHistory|inbox) /, 'how many reports were asked for, reminded or taken over; how many checks spoke'],
  [/^results\.verify /, 'the comparison with the definition itself'],
  [/^papers\.\w+ .*(figures|changes)$/, 'how many figures a build has'],
]

/** What each declared answer holds that is a number: figures with their code, or numbers by path. `file`: a download. */
export function numbersOf(modules: readonly Module[]) {
  return modules.flatMap(module =>
    Object.entries(module.does).map(([name, declaration]) => {
      const declared = declaration as unknown as Declared
      const full = `${module.name}.${name}`
      const found = { figures: [] as string[], numbers: [] as string[] }
      walk(declared.output as never, '', found)
      const unnamed = found.numbers.filter(
        path => !plain.has(/(\w+)(\[\]|\{\})*$/.exec(path)?.[1] ?? '') && !notFigures.some(([pattern]) => pattern.test(`${full} ${path}`)),
      )
      return { name: full, file: declared.download === true, figures: found.figures, numbers: unnamed }
    }),
  )
}

interface Schema {
  _zod: {
    def: {
      type: string
      shape?: Record<string, Schema>
      catchall?: Schema
      element?: Schema
      innerType?: Schema
      valueType?: Schema
      options?: Schema[]
      left?: Schema
      right?: Schema
      in?: Schema
      out?: Schema
      items?: Schema[]
    }
  }
}

/** Goes into a shape; a figure (a code beside a value, exact or as printed) is not looked into further: its parts are checked where it opens. */
function walk(schema: Schema, path: string, found: { figures: string[]; numbers: string[] }) {
  const { def } = schema._zod
  if (def.type === 'number' || def.type === 'bigint') found.numbers.push(path)
  const { shape } = def
  if (shape && 'code' in shape && ('value' in shape || 'raw' in shape)) {
    found.figures.push(path)
    for (const [key, inner] of Object.entries(shape)) if (['target', 'share'].includes(key)) walk(inner, `${path}.${key}`, found)
    return
  }
  for (const [key, inner] of Object.entries(shape ?? {})) walk(inner, `${path}.${key}`, found)
  if (def.element) walk(def.element, `${path}[]`, found)
  if (def.valueType) walk(def.valueType, `${path}{}`, found)
  for (const inner of [def.innerType, def.out, def.left, def.right, ...(def.options ?? []), ...(def.items ?? [])]) if (inner) walk(inner, path, found)
}
