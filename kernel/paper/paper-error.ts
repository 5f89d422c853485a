/** Why a paper cannot be rendered. `code` is one of the `paper.*` codes; `detail` names the place. */
export class PaperError extends Error {
  readonly code: PaperErrorCode
  readonly detail: Readonly<Record<string, string>>

  constructor(code: PaperErrorCode, detail: Record<string, string>) {
    super(`${code} ${JSON.stringify(detail)}`)
    this.name = 'PaperError'
    this.code = code
    this.detail = detail
  }
}

export type PaperErrorCode =
  | 'paper.layout_rule_missing'
  | 'paper.total_mismatch'
  | 'paper.bad_figure'
  | 'paper.bad_chart'
  | 'paper.bad_file'
  | 'paper.typesetting_failed'
