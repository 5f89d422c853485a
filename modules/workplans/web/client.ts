import type { Api } from '#app/api.ts'
import { createClient, read } from '#ui/client.ts'
import type { UnitLoader } from '#ui/unit-picker.tsx'

export const client = createClient<Pick<Api, 'workplans' | 'conferences' | 'access' | 'org'>>()

/** Units by words or down the tree, for pickers. */
export const loadUnits: UnitLoader = async ({ words, under }, signal) =>
  (await read(client.org.find, { search: words || undefined, under, size: 50 }, { signal })).rows
