import { readdirSync, readFileSync } from 'node:fs'
import { parseAst } from 'vite'
import { z } from 'zod'
import { root } from './generated.ts'

/** What a column holds as the driver gives it: 'string', 'number', 'boolean', 'bytes', 'json', an array of these ('number[]'), or 'any'. */
export interface RowField {
  kind: string
  /** Null: the type does not say (unknown). */
  nullable: boolean | null
}
export type RowTypes = Map<string, Map<string, RowField>>

interface Node {
  type: string
  [key: string]: unknown
}
interface Scope {
  types: Map<string, Node>
  values: Record<string, unknown>
}

/** The row of every table as `Tables` declares it (kernel/db.ts and the modules' records.ts), by names of the database. Types are read from the source. */
export async function rowTypes(): Promise<RowTypes> {
  const found: RowTypes = new Map()
  let ofKernel = new Map<string, Node>()
  for (const file of ['kernel/db.ts', ...readdirSync(`${root}modules`).map(module => `modules/${module}/records.ts`)]) {
    const body = parseAst(readFileSync(`${root}${file}`, 'utf8'), { lang: 'ts' }).body as unknown as Node[]
    const scope: Scope = { types: new Map(ofKernel), values: (await import(`${root}${file}`)) as Record<string, unknown> }
    const tables: Node[] = []
    for (const statement of body.flatMap(unwrapped)) {
      if (statement.type === 'TSTypeAliasDeclaration') scope.types.set(nameOf(statement['id']), statement['typeAnnotation'] as Node)
      if (statement.type === 'TSInterfaceDeclaration' && nameOf(statement['id']) === 'Tables') tables.push(...membersOf(statement))
      else if (statement.type === 'TSInterfaceDeclaration') scope.types.set(nameOf(statement['id']), { type: 'TSTypeLiteral', members: membersOf(statement) })
    }
    if (file === 'kernel/db.ts') ofKernel = scope.types
    for (const table of tables) found.set(columnName(nameOf(table['key'])), new Map(fieldsOf(typeOf(table), scope)))
  }
  return found
}

const columnName = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const nameOf = (node: unknown) => String((node as { name?: string }).name ?? '')
const typeOf = (member: Node) => (member['typeAnnotation'] as Node)['typeAnnotation'] as Node
const membersOf = (node: Node) => (node['body'] as { body: Node[] }).body

/** Statements of a module, those inside `declare module` and behind `export` too. */
function unwrapped(node: Node): Node[] {
  if (node.type === 'ExportNamedDeclaration') return node['declaration'] ? unwrapped(node['declaration'] as Node) : []
  if (node.type === 'TSModuleDeclaration') return membersOf(node).flatMap(unwrapped)
  return [node]
}

function fieldsOf(type: Node, scope: Scope): [string, RowField][] {
  if (type.type === 'TSIntersectionType') return (type['types'] as Node[]).flatMap(part => fieldsOf(part, scope))
  if (type.type === 'TSTypeLiteral') return (type['members'] as Node[]).map(member => [columnName(nameOf(member['key'])), fieldOf(typeOf(member), scope)])
  if (referred(type) === 'Omit') {
    const [whole, left] = (type['typeArguments'] as { params: [Node, Node] }).params
    const names = ((left['types'] as Node[] | undefined) ?? [left]).map(one => columnName(String((one['literal'] as { value: unknown }).value)))
    return fieldsOf(whole, scope).filter(([name]) => !names.includes(name))
  }
  const alias = scope.types.get(referred(type))
  const schema = inferred(alias ?? type, scope)
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, inner]) => [columnName(key), ofSchema(inner)])
  if (alias) return fieldsOf(alias, scope)
  throw new Error(`what ${referred(type) || type.type} is cannot be read`)
}

function fieldOf(type: Node, scope: Scope): RowField {
  switch (type.type) {
    case 'TSStringKeyword':
    case 'TSTemplateLiteralType':
      return { kind: 'string', nullable: false }
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
      return { kind: type.type === 'TSNumberKeyword' ? 'number' : 'boolean', nullable: false }
    case 'TSUnknownKeyword':
      return { kind: 'json', nullable: null }
    case 'TSNullKeyword':
      return { kind: '', nullable: true }
    case 'TSLiteralType':
      return { kind: typeof (type['literal'] as { value: unknown }).value, nullable: false }
    case 'TSParenthesizedType':
      return fieldOf(type['typeAnnotation'] as Node, scope)
    case 'TSArrayType': {
      const { kind } = fieldOf(type['elementType'] as Node, scope)
      return { kind: `${kind}[]`, nullable: false }
    }
    case 'TSTypeOperator':
      return fieldOf(type['typeAnnotation'] as Node, scope)
    case 'TSUnionType': {
      const parts = (type['types'] as Node[]).map(part => fieldOf(part, scope))
      return { kind: [...new Set(parts.map(part => part.kind).filter(Boolean))].join('|'), nullable: parts.some(part => part.nullable === true) }
    }
    case 'TSIndexedAccessType':
      return { kind: 'string', nullable: false } // (typeof states)[number]
    case 'TSTypeReference': {
      const name = referred(type)
      if (name === 'Uint8Array' || name === 'Buffer') return { kind: 'bytes', nullable: false }
      const schema = inferred(type, scope)
      if (schema) return ofSchema(schema)
      const alias = scope.types.get(name)
      return alias ? fieldOf(alias, scope) : { kind: name === 'Record' ? 'json' : 'any', nullable: false }
    }
    default:
      return { kind: 'json', nullable: false }
  }
}

const referred = (type: Node) => (type.type === 'TSTypeReference' ? nameOf(type['typeName']) : '')

/** The zod schema of `z.infer<typeof Name>`. */
function inferred(type: Node, scope: Scope): z.ZodType | undefined {
  if (type.type !== 'TSTypeReference') return undefined
  const { right } = type['typeName'] as { right?: { name: string } }
  const [argument] = (type['typeArguments'] as { params: Node[] } | null)?.params ?? []
  if (!right || !['infer', 'output'].includes(right.name) || argument?.type !== 'TSTypeQuery') return undefined
  const schema = scope.values[nameOf(argument['exprName'])]
  return schema instanceof z.ZodType ? schema : undefined
}

function ofSchema(schema: z.ZodType): RowField {
  const nullable = schema.safeParse(null).success
  let inner = schema
  while (inner instanceof z.ZodNullable || inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap() as z.ZodType
  if (inner instanceof z.ZodArray) return { kind: `${ofSchema(inner.element as z.ZodType).kind}[]`, nullable }
  if (inner instanceof z.ZodString || inner instanceof z.ZodStringFormat || inner instanceof z.ZodEnum || inner instanceof z.ZodLiteral)
    return { kind: 'string', nullable }
  if (inner instanceof z.ZodNumber) return { kind: 'number', nullable }
  if (inner instanceof z.ZodBoolean) return { kind: 'boolean', nullable }
  return { kind: inner instanceof z.ZodObject || inner instanceof z.ZodRecord ? 'json' : 'any', nullable }
}
