import type { Command } from 'commander'
import { answer, type OutputOptions, withInstallation } from './installation.ts'

export function migrateCommand(program: Command) {
  program
    .command('migrate')
    .description('cập nhật cấu trúc cơ sở dữ liệu lên bản này (bring the database up to this version)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action((options: OutputOptions) =>
      withInstallation(options, async system => {
        const { rows } = await system.ownerPool.query<{ name: string }>('select name from migration order by ran_at, name')
        answer(
          options,
          { postgres: system.postgresVersion, migrations: rows.map(row => row.name) },
          `PostgreSQL ${system.postgresVersion}: ${rows.length} migrations, cơ sở dữ liệu đã đúng bản.`,
        )
      }),
    )
}
