import { readSettings } from '#kernel/settings.ts'
import { boot, type System } from '../boot.ts'

export interface OutputOptions {
  json?: boolean
}

/** Progress goes to standard error, so that standard output is the answer alone. */
export const progress = (options: OutputOptions) => (message: string) => {
  if (!options.json) process.stderr.write(`  ${message}\n`)
}

/** Opens the installation for one command and closes it whatever happens. */
export async function withInstallation<T>(options: OutputOptions, work: (system: System) => Promise<T>): Promise<T> {
  const system = await boot(readSettings(), progress(options))
  try {
    return await work(system)
  } finally {
    await system.stop()
  }
}

/** The answer of a command: JSON for programs, `words` for people. */
export function answer(options: OutputOptions, result: unknown, words: string) {
  process.stdout.write(`${options.json ? JSON.stringify(result) : words}\n`)
}
