import { z } from 'zod'
import type { AnyDeclaration, Road } from '#kernel/road.ts'
import { declaredRefusals } from '#kernel/errors.ts'
import { mayBeLong } from '#kernel/input.ts'

/** The OpenAPI 3.1 document of every route, made from the declarations. */
export function openApi(road: Road, version: string) {
  const paths: Record<string, unknown> = {
    '/api/health': {
      get: {
        operationId: 'health',
        summary: 'Whether the system serves, and its version',
        tags: ['system'],
        responses: { 200: json(healthSchema, 'Serving') },
      },
    },
    '/api/openapi.json': {
      get: { operationId: 'openapi', summary: 'This document', tags: ['system'], responses: { 200: json({ type: 'object' }, 'OpenAPI 3.1') } },
    },
    '/api/live': {
      get: {
        operationId: 'live',
        summary: 'Server-sent events: which topics changed; Last-Event-ID catches up what was missed',
        tags: ['system'],
        security: [{ session: [] }],
        responses: { 200: { description: 'A stream of events', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
      },
    },
  }
  for (const module of road.modules) {
    for (const [name, declaration] of Object.entries(module.does)) {
      paths[`/api/${module.name}/${name}`] =
        declaration.kind === 'action'
          ? { post: operation(module.name, name, declaration) }
          : { get: operation(module.name, name, declaration), ...(mayBeLong(declaration.input) ? { post: posted(module.name, name, declaration) } : {}) }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Cầu Nối', version, description: 'Every action and query of the product, from its one declaration.' },
    servers: [{ url: '/' }],
    tags: [{ name: 'system' }, ...road.modules.map(module => ({ name: module.name }))],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'caunoi_session' } },
      schemas: { Refusal: refusalSchema },
    },
  }
}

function operation(module: string, name: string, declaration: AnyDeclaration) {
  const isAction = declaration.kind === 'action'
  const input = schemaOf(declaration.input, 'input')
  return {
    operationId: `${module}.${name}`,
    summary: declaration.summary,
    description:
      declaration.needs === 'public'
        ? 'Open to everybody.'
        : declaration.needs === 'signed-in'
          ? 'Any signed-in account.'
          : `Needs \`${declaration.needs}\`${declaration.at ? ' at the unit concerned' : ''}.`,
    tags: [module],
    ...(declaration.needs === 'public' ? {} : { security: [{ session: [] }] }),
    ...(isAction
      ? {
          parameters: [{ name: 'Idempotency-Key', in: 'header', required: declaration.needs !== 'public', schema: { type: 'string', format: 'uuid' } }],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: input, ...(typeof declaration.example === 'function' ? {} : { example: declaration.example }) } },
          },
        }
      : { parameters: queryParameters(input) }),
    responses: {
      200: declaration.download
        ? { description: 'A file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
        : json(schemaOf(declaration.output, 'output'), 'Done'),
      default: {
        description: `A refusal: ${[...new Set([...declaredRefusals().values()])].sort().join(', ')}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

/** A query asked by POST, where its input is too long for an address; it answers as by GET. */
function posted(module: string, name: string, declaration: AnyDeclaration) {
  const { parameters: _inAddress, responses, ...asked } = operation(module, name, declaration)
  return {
    ...asked,
    operationId: `${module}.${name}.post`,
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(declaration.input, 'input') } } },
    responses: { 200: { description: 'As by GET' }, default: responses.default },
  }
}

interface ObjectSchema {
  properties?: Record<string, unknown>
  required?: string[]
}

function queryParameters(input: ObjectSchema) {
  return Object.entries(input.properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: input.required?.includes(name) ?? false, schema }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  const made = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => void delete jsonSchema.id,
  }) as Record<string, unknown>
  delete made['$schema']
  return inline(made, (made['$defs'] ?? {}) as Record<string, unknown>) as ObjectSchema
}

/** Definitions are written where they are used: one document of many schemas would otherwise need names unique among all. */
function inline(node: unknown, definitions: Record<string, unknown>, depth = 0): unknown {
  if (Array.isArray(node)) return node.map(item => inline(item, definitions, depth))
  if (node === null || typeof node !== 'object') return node
  const record = node as Record<string, unknown>
  const reference = record['$ref']
  if (typeof reference === 'string') return depth > 6 ? {} : inline(definitions[reference.replace('#/$defs/', '')] ?? {}, definitions, depth + 1)
  return Object.fromEntries(
    Object.entries(record)
      .filter(([key]) => key !== '$defs' && key !== 'personal' && key !== 'secret' && key !== 'bulk')
      .map(([key, value]) => [key, inline(value, definitions, depth)]),
  )
}

const json = (schema: unknown, description: string) => ({ description, content: { 'application/json': { schema } } })

const healthSchema = {
  type: 'object',
  properties: { status: { const: 'ok' }, version: { type: 'string' }, demo: { type: 'boolean' } },
  required: ['status', 'version', 'demo'],
}

const refusalSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        issues: { type: 'array', items: { type: 'object', properties: { path: { type: 'array' }, code: { type: 'string' }, message: { type: 'string' } } } },
        data: { type: 'object' },
      },
    },
  },
}
