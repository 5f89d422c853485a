import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { FileContent, Id } from '#kernel/records.ts'
import { load } from '../load.ts'
import { codesOf } from './codes.ts'
import { namesIn, renamed, type ReorganisationFile } from './file.ts'

export const exportOne = query({
  summary: 'A reorganisation as a file (JSON) that another installation can take in: units by their codes of the day before',
  needs: 'org.manage',
  input: z.strictObject({ id: Id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: known => ({ id: known('reorganisation1') }),
  download: true,
  run: async (ctx, { id }) => {
    const { title, effectiveOn, decision, note, steps } = await load(ctx, id)
    const codes = await codesOf(ctx.db, namesIn(steps), effectiveOn)
    const { number, date, issuer } = decision
    const file: ReorganisationFile = {
      format: 'caunoi.reorganisation',
      version: 1,
      title,
      effectiveOn,
      ...(number && date && issuer ? { decision: { number, date, issuer } } : {}),
      ...(note ? { note } : {}),
      steps: renamed(steps, unit => codes.get(unit) ?? unit),
    }
    return {
      fileName: `${effectiveOn}-${plain(title)}.json`,
      mediaType: 'application/json',
      content: Buffer.from(`${JSON.stringify(file, null, 2)}\n`),
    }
  },
})

/** Of a title what every file system keeps: letters without marks, digits, hyphens. */
const plain = (title: string) =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)
