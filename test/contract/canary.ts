import type { Role } from '../cast.ts'

/** A text of the prepared world that only some may read: whoever holds one of the permissions at the unit beside it, and the persons named. */
export interface Canary {
  token: string
  what: string
  readers: readonly (readonly [permission: string, unit: string])[]
  persons: readonly Role[]
}

/** Hands out tokens, each once, and remembers who may read it. Letters and digits only: a token survives searching, files and JSON as it is. */
export class Canaries {
  readonly all: Canary[] = []

  /** The token of a text: `units` are well-known names; reading at any of them is enough. */
  of(what: string, permission: string, units: string | readonly string[], persons: readonly Role[] = []): string {
    return this.readBy(
      what,
      (typeof units === 'string' ? [units] : units).map(unit => [permission, unit] as const),
      persons,
    )
  }

  readBy(what: string, readers: Canary['readers'], persons: readonly Role[] = []): string {
    const token = `zq${String(this.all.length + 1).padStart(3, '0')}qz`
    this.all.push({ token, what, readers, persons })
    return token
  }

  /** The canaries found in a text. */
  in(text: string): Canary[] {
    const found = new Set(text.match(/zq\d{3}qz/g) ?? [])
    return this.all.filter(canary => found.has(canary.token))
  }
}
