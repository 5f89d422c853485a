import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Module } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { modules } from '../api.ts'
import { answer, type OutputOptions, withInstallation } from './installation.ts'

/** Every action and query by its name, with the same checks as over HTTP, done as the system: for administrators at the machine. */
export function callCommand(program: Command) {
  program
    .command('call')
    .description('gọi một thao tác hoặc tra cứu theo tên, ví dụ: call org.search \'{"text":"so tai chinh"}\' (call an action or query by name)')
    .argument('[name]', 'module.tên; bỏ trống để liệt kê (leave out to list)')
    .argument('[input]', 'JSON, hoặc @tệp (JSON, or @file)', '{}')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action(async (name: string | undefined, input: string, options: OutputOptions) => {
      if (!name)
        return answer(
          options,
          listed(),
          listed()
            .map(entry => `${entry.name.padEnd(36)} ${entry.summary}`)
            .join('\n'),
        )
      const [moduleName, doName] = name.split('.')
      const declaration = (modules as readonly Module[]).find(module => module.name === moduleName)?.does[doName ?? '']
      if (!declaration) throw refuse('not_found')
      const text = input.startsWith('@') ? await readFile(input.slice(1), 'utf8') : input
      await withInstallation(options, async system => {
        const output = await system.road.perform(declaration, JSON.parse(text), { asker: systemAsker })
        answer(options, output, JSON.stringify(output, null, 2))
      })
    })
}

const listed = () =>
  (modules as readonly Module[]).flatMap(module =>
    Object.entries(module.does).map(([name, declaration]) => ({
      name: `${module.name}.${name}`,
      kind: declaration.kind,
      needs: declaration.needs,
      summary: declaration.summary,
    })),
  )
