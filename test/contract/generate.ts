import { writeFileSync } from 'node:fs'
import { modules } from '#app/api.ts'
import { openDatabase } from '#kernel/db.ts'
import { createRoad } from '#kernel/road.ts'
import { settingsMarkdown } from '#kernel/settings.ts'
import { testServices } from '../services.ts'
import { generatedFiles, root } from './generated.ts'

// Nothing is asked of a database: the documents come from the declarations.
const road = createRoad(openDatabase('postgresql://127.0.0.1/none'), modules, testServices())
for (const [file, text] of Object.entries({ ...generatedFiles(road), 'docs/settings.md': settingsMarkdown() })) {
  writeFileSync(`${root}${file}`, text)
  console.log(file)
}
process.exit(0)
