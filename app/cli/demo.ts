import type { Command } from 'commander'
import { demoAccounts, loadDemo } from '#demo/index.ts'
import { StartFault } from '../boot.ts'
import { answer, type OutputOptions, progress, withInstallation } from './installation.ts'

export function demoCommand(program: Command) {
  program
    .command('demo')
    .description('nạp dữ liệu minh họa vào cơ sở dữ liệu trống (load the demonstration into an empty database)')
    .option('--accounts', 'chỉ liệt kê tài khoản (only list the accounts)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action(async (options: OutputOptions & { accounts?: boolean }) => {
      const words = demoAccounts.map(account => `${account.username.padEnd(14)} ${account.password.padEnd(20)} ${account.seat}`).join('\n')
      if (options.accounts) return answer(options, { accounts: demoAccounts }, words)
      await withInstallation(options, async system => {
        const { rows } = await system.ownerPool.query<{ units: boolean }>('select exists (select from unit) as units')
        if (rows[0]?.units) throw new StartFault('Cơ sở dữ liệu đã có dữ liệu; dữ liệu minh họa chỉ nạp vào cơ sở dữ liệu trống (the database is not empty)')
        await loadDemo(system, progress(options))
        answer(options, { accounts: demoAccounts }, words)
      })
    })
}
