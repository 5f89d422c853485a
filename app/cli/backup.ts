import { resolve } from 'node:path'
import type { Command } from 'commander'
import { backup } from '../backup/backup.ts'
import { restore } from '../backup/restore.ts'
import { version } from '../version.ts'
import { answer, type OutputOptions, progress, withInstallation } from './installation.ts'

export function backupCommands(program: Command) {
  program
    .command('backup')
    .description('sao lưu toàn bộ vào một tệp, cả khi máy chủ đang chạy (back everything up into one file, also beside a running server)')
    .argument('<file>', 'tệp đích (target file)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action((file: string, options: OutputOptions) =>
      withInstallation(options, async system => {
        const say = progress(options)
        const manifest = await backup(system.ownerPool, resolve(file), version, table => say(table))
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
        answer(
          options,
          { file: resolve(file), ...manifest },
          `${resolve(file)}: ${manifest.tables.length} bảng, ${rows} dòng, nhật ký ${manifest.ledger.size} dòng.`,
        )
      }),
    )
  program
    .command('restore')
    .description('khôi phục một tệp sao lưu vào cơ sở dữ liệu trống (restore a backup into an empty database)')
    .argument('<file>', 'tệp sao lưu (backup file)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action((file: string, options: OutputOptions) =>
      withInstallation(options, async system => {
        const say = progress(options)
        const manifest = await restore(system.ownerPool, resolve(file), table => say(table))
        answer(options, manifest, `Đã khôi phục ${manifest.tables.length} bảng; nhật ký ${manifest.ledger.size} dòng, gốc ${manifest.ledger.root ?? '–'}.`)
      }),
    )
}
