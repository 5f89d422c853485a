import type { Api } from '#app/api.ts'
import { createClient, type OutputOf } from '#ui/client.ts'

export const client = createClient<Pick<Api, 'reports' | 'org' | 'indicators'>>()
export type CatalogueComponent = OutputOf<typeof client.indicators.components>['rows'][number]
