import { Command } from 'commander'
import { RuleFault } from '#kernel/rules.ts'
import { Refusal } from '#kernel/errors.ts'
import { SettingsError } from '#kernel/settings.ts'
import { loadTranslator, describeRefusal } from '#kernel/translate.ts'
import { version } from '../version.ts'
import { StartFault } from '../boot.ts'
import { EmbeddedPostgresError } from '#kernel/postgres/embedded-postgres-error.ts'
import { commands } from './commands.ts'

const program = new Command('caunoi')
  .description('Cầu Nối: chương trình, chỉ tiêu, nhiệm vụ, báo cáo và hội nghị của một tổ chức nhiều cấp')
  .version(version)
  .showHelpAfterError()

for (const add of commands) add(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = 1
  console.error(explain(error))
}

/** What people can mend is one line; a fault of ours shows where it happened. */
function explain(error: unknown) {
  if (error instanceof Refusal) {
    const { error: told } = describeRefusal(loadTranslator(), 'vi', error)
    return [told.message, ...(told.issues ?? []).map(issue => `  ${issue.path.join('.')}: ${issue.message}`)].join('\n')
  }
  if (error instanceof SettingsError || error instanceof StartFault || error instanceof RuleFault || error instanceof EmbeddedPostgresError)
    return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
