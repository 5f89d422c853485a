import type { Command } from 'commander'
import { backupCommands } from './backup.ts'
import { callCommand } from './call.ts'
import { conferencePackCommand } from './conference-pack.ts'
import { demoCommand } from './demo.ts'
import { exchangeCommands } from './exchange.ts'
import { initCommand } from './init.ts'
import { migrateCommand } from './migrate.ts'
import { serveCommand } from './serve.ts'
import { verifyCommand } from './verify.ts'

/** The command line, in the order of its help. */
export const commands: readonly ((program: Command) => void)[] = [
  serveCommand,
  demoCommand,
  initCommand,
  exchangeCommands,
  conferencePackCommand,
  verifyCommand,
  migrateCommand,
  backupCommands,
  callCommand,
]
