import type { Api } from '#app/api.ts'
import { createClient, type OutputOf } from '#ui/client.ts'

export const client = createClient<Pick<Api, 'results' | 'indicators' | 'org'>>()

export type Figures = OutputOf<typeof client.results.figures>
export type FigureRow = Figures['rows'][number]
export type Opened = OutputOf<typeof client.results.figure>
export type MatrixCell = OutputOf<typeof client.results.matrix>['rows'][number]['cells'][number]
export type IndicatorShown = FigureRow['indicator']
export type CellData = FigureRow['lastYear']
/** What changes figures: reports accepted, targets given, units moved. */
export const topics = ['reports', 'programmes', 'indicators', 'org'] as const
