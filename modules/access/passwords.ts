import { hash, verify } from '@node-rs/argon2'
import { readable } from './tokens.ts'

/** argon2id, 19 MiB, 2 passes, 1 lane: the first choice of the OWASP Password Storage Cheat Sheet (2025). About 30 ms on the reference machine. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string) => hash(password, cost)

/** Takes as long for a name nobody has (`stored` undefined) as for one somebody has. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword(readable(4, 6))
  const fits = await verify(stored ?? (await dummy), password)
  return stored !== undefined && fits
}

/** Shown once, on paper or screen: 79 bits, void after some days, and to be changed at the first sign-in. */
export const newInitialPassword = () => readable(4, 4)

let dummy: Promise<string> | undefined
