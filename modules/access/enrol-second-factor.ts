import { sql } from 'kysely'
import QRCode from 'qrcode'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { emptyInput } from '#kernel/records.ts'
import { enrolmentUri, newSecret } from './second-factor.ts'
import { seal } from './tokens.ts'

export const enrolSecondFactor = action({
  summary: 'Begin to set up the second factor: the key for the authenticator, as text and as a QR code; it counts once a code of it is confirmed',
  needs: 'signed-in',
  elevated: true,
  input: emptyInput,
  output: z.object({
    secret: z.string(),
    uri: z.string(),
    /** The QR code as an SVG path of dark cells on a grid of `size` × `size`. */
    qr: z.object({ size: z.int(), path: z.string() }),
  }),
  example: {},
  run: async ({ db, asker, services }) => {
    if (!asker.accountId) throw refuse('access.no_session')
    const secret = newSecret()
    const { rows } = await sql<{ username: string }>`
      update account set totp_pending = ${seal(secret, services.secretKey, asker.accountId)} where id = ${asker.accountId} returning username`.execute(db)
    const uri = enrolmentUri(secret, rows[0]?.username ?? '')
    return { secret, uri, qr: pathOf(uri) }
  },
})

function pathOf(text: string) {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const cells = Array.from({ length: size * size }, (_, index) => index).filter(index => data[index])
  return { size, path: cells.map(index => `M${index % size} ${Math.floor(index / size)}h1v1h-1z`).join('') }
}
