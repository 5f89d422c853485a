import type { Api } from '#app/api.ts'
import { createClient, type OutputOf } from '#ui/client.ts'

export const client = createClient<Pick<Api, 'indicators'>>()
export type Listed = OutputOf<typeof client.indicators.list>['rows'][number]
export type Shown = OutputOf<typeof client.indicators.indicator>
export type ListedComponent = OutputOf<typeof client.indicators.components>['rows'][number]
