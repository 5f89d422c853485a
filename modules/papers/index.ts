import { defineModule } from '#kernel/action.ts'
import { build } from './build.ts'
import { builds } from './builds.ts'
import { download } from './download.ts'
import { editTemplate } from './edit-template.ts'
import { figure } from './figure.ts'
import { narratives } from './narratives.ts'
import { pack } from './pack.ts'
import { sentences } from './sentences.ts'
import { setLetterhead } from './set-letterhead.ts'
import { template } from './template.ts'
import { writeProse } from './write-prose.ts'

/** The papers of a conference, built from live data. */
export const papers = defineModule({
  name: 'papers',
  permissions: {
    'papers.read': 'Read papers of units, what was built and its figures',
    'papers.build': 'Write and build the papers of a unit’s conference',
  },
  refusals: { 'papers.reach_missing': 403 },
  does: { build, editTemplate, writeProse, setLetterhead, builds, pack, download, figure, template, sentences, narratives },
})
