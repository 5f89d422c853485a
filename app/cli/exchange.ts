import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import type { Module } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { modules } from '../api.ts'
import type { System } from '../boot.ts'
import { importReorganisation, placeOf, type ReorganisationOptions } from './import-reorganisation.ts'
import { importUnits } from './import-units.ts'
import { answer, type OutputOptions, withInstallation } from './installation.ts'

type ImportOptions = OutputOptions & ReorganisationOptions

interface ExportOptions extends OutputOptions {
  out: string
  language: 'vi' | 'en'
}

/** Every query that answers with a file, by its name. */
const downloads = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).flatMap(([name, declaration]) => (declaration.download ? [{ name: `${module.name}.${name}`, declaration }] : [])),
)

export function exchangeCommands(program: Command) {
  program
    .command('import')
    .description(
      'nhập tổ chức từ Excel hoặc CSV, hoặc phương án sắp xếp từ JSON hoặc Excel: kiểm tra trước, sai một chỗ thì không nhập gì (import units or a reorganisation)',
    )
    .addArgument(new Argument('<what>').choices(['units', 'reorganisation']))
    .argument(
      '<file>',
      'units: .xlsx hoặc .csv, dòng đầu là tiêu đề: Mã*, Tên*, Tên ngắn, Cấp*, Loại hình, Mã cấp trên; reorganisation: .json đã xuất hoặc .xlsx theo mẫu',
    )
    .option('--on <date>', 'ngày hiệu lực yyyy-MM-dd; units: cần có (effective date)')
    .option('--unit <code>', 'reorganisation: mã tổ chức lập phương án (the unit that prepares it)')
    .option('--title <title>', 'reorganisation: tên phương án; cần có với Excel (its title, needed with Excel)')
    .option('--dry-run', 'chỉ kiểm tra (check only)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action((what: 'units' | 'reorganisation', file: string, options: ImportOptions) =>
      withInstallation(options, system => (what === 'units' ? unitsFrom(system, file, options) : reorganisationFrom(system, file, options))),
    )
  program
    .command('export')
    .description(`xuất tệp (write a file): ${downloads.map(download => download.name).join(', ')}`)
    .argument('<what>', 'tên tra cứu, ví dụ org.export')
    .argument('[input]', 'JSON', '{}')
    .requiredOption('--out <file>', 'tệp đích (target file)')
    .option('--language <language>', 'vi | en', 'vi')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action(async (what: string, input: string, options: ExportOptions) => {
      const found = downloads.find(download => download.name === what)
      if (!found) throw refuse('not_found')
      await withInstallation(options, async system => {
        const file = (await system.road.perform(found.declaration, JSON.parse(input), { asker: systemAsker, language: options.language })) as {
          mediaType: string
          content: Uint8Array
        }
        await writeFile(options.out, file.content)
        answer(
          options,
          { file: resolve(options.out), bytes: file.content.length, mediaType: file.mediaType },
          `${resolve(options.out)}: ${file.content.length} byte`,
        )
      })
    })
}

async function unitsFrom(system: System, file: string, options: ImportOptions) {
  if (!options.on) throw refuseField('--on', 'missing')
  const found = await importUnits(system, resolve(file), { on: options.on, dryRun: options.dryRun ?? false })
  process.exitCode = found.problems.length ? 2 : 0
  answer(
    options,
    found,
    found.problems.length
      ? found.problems.map(problem => `${problem.cell}: ${problem.message}`).join('\n')
      : `${found.rows} tổ chức ${options.dryRun ? 'hợp lệ, chưa nhập (valid, not imported)' : 'đã nhập (imported)'}.`,
  )
}

async function reorganisationFrom(system: System, file: string, options: ImportOptions) {
  const found = await importReorganisation(system, resolve(file), options)
  process.exitCode = found.problems.length ? 2 : 0
  answer(
    options,
    found,
    found.problems.length
      ? found.problems.map(problem => `${placeOf(problem)}: ${problem.message}`).join('\n')
      : `“${found.title}”: ${found.steps} nội dung ${found.id === null ? 'hợp lệ, chưa nhập (valid, not imported)' : `đã nhập thành phương án ${found.id} (imported as a draft)`}.`,
  )
}
