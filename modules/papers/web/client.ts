import type { Api } from '#app/api.ts'
import { createClient } from '#ui/client.ts'

export const client = createClient<Pick<Api, 'papers'>>()
