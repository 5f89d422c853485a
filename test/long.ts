/** `npm run check:long`: the same checks, many more of them, from a seed that is stated. `npm test` takes new histories each time. */
export const long = process.env['CHECK_LONG'] !== undefined
export const seed = Number(process.env['CHECK_SEED'] ?? 20210117)

/** For fast-check: as many runs usually, as many in the long check. */
export const runs = (usual: number, many: number) => (long ? { numRuns: many, seed } : { numRuns: usual })

/** Milliseconds a test may take: the long check is not held to them. */
export const timeLimit = (usual: number) => (long ? 4 * 3_600_000 : usual)
