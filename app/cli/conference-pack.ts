import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { refuse } from '#kernel/errors.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { papers } from '#modules/papers/index.ts'
import { type Form, forms } from '#modules/papers/records.ts'
import { Basis } from '#modules/results/records.ts'
import type { z } from 'zod'
import type { System } from '../boot.ts'
import { answer, type OutputOptions, progress, withInstallation } from './installation.ts'

interface PackOptions extends OutputOptions {
  year: number
  out: string
  form: Form
  basis?: Basis
  unit?: string
}

export function conferencePackCommand(program: Command) {
  program
    .command('conference-pack')
    .description('dựng bộ tài liệu hội nghị tổng kết năm từ số liệu đang có (build the papers of the year’s conference from live data)')
    .requiredOption('--year <year>', 'năm tổng kết (the year that is judged)', yearOf)
    .requiredOption('--out <dir>', 'thư mục nhận tài liệu (where the files go)')
    .addOption(
      new Option('--form <form>', 'bản trình ký hoặc bản đối chiếu có mã số liệu (clean, or with the codes of figures)')
        .choices([...forms])
        .default('trinh-ky'),
    )
    .option(
      '--basis <basis>',
      'filed | today | YYYY-MM-DD: theo báo cáo đã nộp, theo tổ chức hiện nay hoặc tại một ngày (as filed, in today’s tree, in that of a date)',
      basisOf,
    )
    .option('--unit <code>', 'mã tổ chức; bỏ trống: cấp trên trực tiếp của các tổ chức cơ sở (unit; left out: the one above all grassroots organisations)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action((options: PackOptions) =>
      withInstallation(options, async system => {
        const say = progress(options)
        const unitId = await unitOf(system, options.unit)
        say('đang dựng tài liệu từ số liệu hiện có…')
        const ask = { asker: systemAsker }
        const built = (await system.road.perform(
          papers.does.build,
          { unitId, year: options.year, form: options.form, ...(options.basis ? { basis: options.basis } : {}) },
          ask,
        )) as z.output<typeof papers.does.build.output>
        const folder = resolve(options.out)
        await mkdir(folder, { recursive: true })
        const files: string[] = []
        for (const { name } of built.files) {
          const file = (await system.road.perform(papers.does.download, { buildId: built.id, name }, ask)) as { content: Uint8Array }
          await writeFile(join(folder, name), file.content)
          files.push(join(folder, name))
          say(name)
        }
        const figures = built.figures.map(({ code, label, shown, raw }) => ({ code, label, value: shown, raw }))
        answer(options, { build: built.id, number: built.number, files, figures, changes: built.changes ?? [] }, wordsOf(folder, built))
      }),
    )
}

function wordsOf(folder: string, { number, files, figures, changes }: z.output<typeof papers.does.build.output>): string {
  const head = `Bản dựng số ${number}: ${files.length} tệp, ${figures.length} số liệu, tại ${folder}`
  if (changes === null) return `${head}\nĐây là bản đầu tiên, chưa có bản trước để so sánh.`
  if (!changes.length) return `${head}\nKhông có số liệu nào thay đổi so với bản trước.`
  return [
    head,
    `${changes.length} số liệu thay đổi so với bản trước:`,
    ...changes.map(change => `  ${change.code.padEnd(14)} ${change.label}: ${change.before ?? '(chưa có)'} → ${change.after ?? '(không còn)'}`),
  ].join('\n')
}

function yearOf(text: string): number {
  if (!/^(19|20|21)\d\d$/.test(text)) throw new InvalidArgumentError('cần một năm, ví dụ 2020 (a year, such as 2020)')
  return Number(text)
}

function basisOf(text: string): Basis {
  const { data } = Basis.safeParse(text)
  if (!data) throw new InvalidArgumentError('cần period, filed, today hoặc một ngày, ví dụ 2020-12-31 (period, filed, today or a day)')
  return data
}

/** The unit of a code today; without one the lowest unit that stands above every grassroots organisation. */
async function unitOf(system: System, code: string | undefined): Promise<string> {
  const { rows } = code
    ? await system.ownerPool.query<{ id: string }>('select id from units_at(business_today()) where code = upper($1)', [code])
    : await system.ownerPool.query<{ id: string }>(
        `select l.ancestor_id as id from lineage l join units_at(business_today()) u on u.id = l.unit_id join level v on v.code = u.level and v.grassroots
         where upper_inf(l.recorded) and l.valid @> business_today() and l.distance > 0
         group by l.ancestor_id order by count(*) desc, avg(l.distance) limit 1`,
      )
  if (!rows[0]) throw refuse('not_found')
  return rows[0].id
}
