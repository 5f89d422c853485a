import { readFileSync } from 'node:fs'
import { type PaperKind, paperKinds, Template } from './records.ts'

/** The templates that are shipped, read once; an office that edits one has its own from then on. */
export const defaultTemplates: Readonly<Record<PaperKind, Template>> = Object.fromEntries(
  paperKinds.map(paper => [paper, Template.parse(JSON.parse(readFileSync(new URL(`./templates/${paper}.json`, import.meta.url), 'utf8')))]),
) as Record<PaperKind, Template>
