import { papers } from '#modules/papers/index.ts'
import { at } from '../scribe.ts'
import { bloc } from '../world/merger.ts'
import { prose } from '../world/prose.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'

/** The head of the office writes the drafts of the conference's papers in the week before it. */
export const writingOfProse = (office: Office): DatedAct => ({
  at: at('2021-01-13', '14:00'),
  do: async () => {
    for (const { paper, heading, text } of prose)
      await office.scribe.actAs('vanphong', papers.does.writeProse, { unitId: idOf(office, bloc.code), year: 2020, paper, heading, version: 0, text })
  },
})
