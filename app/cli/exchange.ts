import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Module } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { modules } from '../api.ts'
import { importUnits } from './import-units.ts'
import { answer, type OutputOptions, withInstallation } from './installation.ts'

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
    .description('nhập tổ chức từ Excel hoặc CSV: kiểm tra trước, sai một dòng thì không nhập dòng nào (import units from Excel or CSV)')
    .argument('<what>', 'units')
    .argument('<file>', '.xlsx hoặc .csv; dòng đầu là tiêu đề: Mã*, Tên*, Tên ngắn, Cấp*, Loại hình, Mã cấp trên')
    .requiredOption('--on <date>', 'ngày hiệu lực yyyy-MM-dd (effective date)')
    .option('--dry-run', 'chỉ kiểm tra (check only)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action(async (what: string, file: string, options: OutputOptions & { on: string; dryRun?: boolean }) => {
      if (what !== 'units') throw refuse('not_found')
      await withInstallation(options, async system => {
        const found = await importUnits(system, resolve(file), options)
        process.exitCode = found.problems.length ? 2 : 0
        answer(
          options,
          found,
          found.problems.length
            ? found.problems.map(problem => `${problem.cell}: ${problem.message}`).join('\n')
            : `${found.rows} tổ chức ${options.dryRun ? 'hợp lệ, chưa nhập (valid, not imported)' : 'đã nhập (imported)'}.`,
        )
      })
    })
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
