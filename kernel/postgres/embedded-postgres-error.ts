/** What can keep the embedded PostgreSQL from running; the message is one line for people, Vietnamese first. */
export type EmbeddedPostgresFault =
  | 'no_account'
  | 'no_binaries'
  | 'not_permitted'
  | 'other_version'
  | 'not_a_cluster'
  | 'initdb_failed'
  | 'start_failed'
  | 'start_timeout'

export class EmbeddedPostgresError extends Error {
  constructor(
    readonly fault: EmbeddedPostgresFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'EmbeddedPostgresError'
  }
}
