import type { Api } from '#app/api.ts'
import { createClient, type OutputOf } from '#ui/client.ts'

export const client = createClient<Pick<Api, 'papers' | 'indicators' | 'reports' | 'access'>>()
export type Shown = OutputOf<typeof client.papers.template>
export type Template = Shown['template']
export type Heading = Template['headings'][number]
