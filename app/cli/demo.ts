import { type Command, Option } from 'commander'
import { demoAccountsOf, loadDemo, type Scenario, scenarios } from '#demo/index.ts'
import { StartFault } from '../boot.ts'
import { answer, type OutputOptions, progress, withInstallation } from './installation.ts'

interface DemoOptions extends OutputOptions {
  accounts?: boolean
  scenario: Scenario
}

export function demoCommand(program: Command) {
  program
    .command('demo')
    .description('nạp dữ liệu minh họa vào cơ sở dữ liệu trống (load the demonstration into an empty database)')
    .addOption(
      new Option(
        '--scenario <year>',
        '2021: hội nghị ngày 17/01/2021, sau khi hai khối hợp nhất; 2025: tháng 3/2025, sau khi kết thúc hoạt động đảng bộ khối (the conference of 2021; the bloc ended in 2025)',
      )
        .choices([...scenarios])
        .default('2021'),
    )
    .option('--accounts', 'chỉ liệt kê tài khoản (only list the accounts)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action(async (options: DemoOptions) => {
      const accounts = demoAccountsOf(options.scenario)
      const words = accounts.map(account => `${account.username.padEnd(14)} ${account.password.padEnd(20)} ${account.seat}`).join('\n')
      if (options.accounts) return answer(options, { accounts }, words)
      await withInstallation(options, async system => {
        const { rows } = await system.ownerPool.query<{ units: boolean }>('select exists (select from unit) as units')
        if (rows[0]?.units) throw new StartFault('Cơ sở dữ liệu đã có dữ liệu; dữ liệu minh họa chỉ nạp vào cơ sở dữ liệu trống (the database is not empty)')
        await loadDemo(system, progress(options), options.scenario)
        answer(options, { accounts }, words)
      })
    })
}
