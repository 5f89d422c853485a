import { readFileSync } from 'node:fs'

/** The version of package.json: what health, OpenAPI and `--version` say. */
export const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
