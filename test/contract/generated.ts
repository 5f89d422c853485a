import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { openApi } from '#app/openapi.ts'
import { declaredRefusals } from '#kernel/errors.ts'
import type { Road } from '#kernel/road.ts'
import { positions } from '#modules/access/index.ts'
import { ReorganisationFile } from '#modules/reorganisations/records.ts'
import { version } from '#app/version.ts'
import { sourceFiles } from '../architecture.ts'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** What `npm run generate` writes and the contract test compares. */
export function generatedFiles(road: Road): Record<string, string> {
  return {
    'docs/generated/openapi.json': `${JSON.stringify(openApi(road, version), null, 1)}\n`,
    'docs/generated/permissions.md': permissionsMarkdown(road),
    'docs/generated/reorganisation.schema.json': `${JSON.stringify(z.toJSONSchema(ReorganisationFile, { io: 'input' }), null, 1)}\n`,
  }
}

function permissionsMarkdown(road: Road): string {
  const lines = [
    '# Rights',
    '',
    'Generated from the declarations (`npm run generate`). A right comes from a seat held today; `own` holds at the seat’s unit, `subtree` there and in all below.',
    '',
  ]
  lines.push('## Positions and what they may do', '', '| permission | allows | positions (reach) |', '|---|---|---|')
  for (const module of road.modules) {
    for (const [permission, words] of Object.entries(module.permissions)) {
      const held = positions.filter(position => position.rights[permission]).map(position => `${position.code} (${position.rights[permission]})`)
      lines.push(`| \`${permission}\` | ${words} | ${held.join(', ') || '–'} |`)
    }
  }
  lines.push('', '## Actions and queries', '', '| name | kind | needs | where | elevated | logged |', '|---|---|---|---|---|---|')
  for (const module of road.modules) {
    for (const [name, declaration] of Object.entries(module.does)) {
      lines.push(
        `| \`${module.name}.${name}\` | ${declaration.kind} | ${declaration.needs} | ${declaration.at ? 'at the unit concerned' : 'anywhere held; reads are fenced'} | ${declaration.elevated ? 'yes' : ''} | ${declaration.logged ? 'yes' : ''} |`,
      )
    }
  }
  lines.push('', '## Refusals', '', '| code | status |', '|---|---|')
  for (const [code, status] of [...declaredRefusals()].sort()) lines.push(`| \`${code}\` | ${status} |`)
  lines.push('', '## Where the fence is left', '', '| file | reason |', '|---|---|')
  for (const { file, reason } of unscopedUses()) lines.push(`| ${file} | ${reason} |`)
  return `${lines.join('\n')}\n`
}

export function unscopedUses() {
  return sourceFiles(root)
    .filter(file => !file.includes('.test.'))
    .sort()
    .flatMap(file => [...readFileSync(`${root}${file}`, 'utf8').matchAll(/unscoped\(\s*(['"`])([^'"`]+)\1/g)].map(match => ({ file, reason: match[2] ?? '' })))
}
