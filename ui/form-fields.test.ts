import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf, issueWords } from './form-fields.ts'

const Id = z.uuid().meta({ id: 'FormFieldsTestId' })

test('kinds, limits and what is required come from the one definition', () => {
  const schema = z.object({
    title: z.string().trim().min(1).max(300),
    note: z.string().max(20_000).optional(),
    unitId: Id.meta({ widget: 'unit' }),
    unitIds: z.array(Id).min(1),
    dueOn: z.iso.date().nullable(),
    kind: z.enum(['a', 'b']).default('a'),
    total: z.int().min(0).max(9).meta({ scale: 1 }),
    sure: z.boolean(),
    secret: z.string().meta({ secret: true }),
  })
  expect(fieldsOf(schema).map(({ name, kind, required }) => `${name} ${kind}${required ? ' *' : ''}`)).toEqual([
    'title line *',
    'note text',
    'unitId unit *',
    'unitIds units *',
    'dueOn date *',
    'kind select',
    'total number *',
    'sure yesno *',
    'secret secret *',
  ])
  expect(fieldsOf(schema)[6]).toMatchObject({ minimum: 0, maximum: 9, scale: 1 })
  expect(fieldsOf(schema)[5]).toMatchObject({ values: ['a', 'b'] })
})

test('a failed check has the words of the server', () => {
  const issues = z.object({ a: z.string().min(3), b: z.string(), c: z.iso.date() }).safeParse({ a: 'x', c: '2021-13-01' }).error?.issues ?? []
  expect(issues.map(issueWords)).toEqual([
    { id: 'issue.too_small_string', values: { minimum: 3 } },
    { id: 'issue.missing', values: {} },
    { id: 'issue.format_date', values: {} },
  ])
})
