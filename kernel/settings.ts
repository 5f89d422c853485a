import { accessSync, constants } from 'node:fs'
import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { canRead, postgresAccount } from '#kernel/postgres/account.ts'

/** Everything the installation decides, checked. Paths are absolute; limits carry their unit in their name. */
export interface Settings {
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** Undefined: the embedded PostgreSQL, kept in `<dataDir>/postgres`. */
  readonly databaseUrl: string | undefined
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  readonly uploadLimitMb: number
  readonly bodyLimitKb: number
  readonly elevationMinutes: number
  readonly sessionHours: number
  /** As Fastify takes it: nobody, a number of proxies, or their addresses. */
  readonly trustProxy: false | number | string[]
  readonly secretFile: string
}

/** One line that names the variable, what is wrong with it and what is allowed; Vietnamese first. Secrets are not repeated. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads and checks every setting. An empty value counts as not set.
 * @throws SettingsError for the first wrong value, or an unknown variable that begins with CAUNOI_ (a misspelling would pass unseen)
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  refuseUnknown(env)
  const given = Object.fromEntries(names.flatMap(name => (env[name]?.trim() ? [[name, env[name].trim()]] : [])))
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw wrongValue(parsed.error, given)
  const value = parsed.data
  if (value.SMTP_URL && !value.MAIL_FROM) {
    throw new SettingsError('MAIL_FROM: chưa đặt, nhưng có SMTP_URL nên cần địa chỉ gửi (not set, but SMTP_URL needs a sender)')
  }
  const dataDir = value.CAUNOI_DATA ? resolve(value.CAUNOI_DATA) : defaultDataDir()
  return {
    dataDir,
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    publicUrl: value.CAUNOI_PUBLIC_URL?.replace(/\/+$/, ''),
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    logLevel: value.LOG_LEVEL,
    uploadLimitMb: value.UPLOAD_LIMIT_MB,
    bodyLimitKb: value.BODY_LIMIT_KB,
    elevationMinutes: value.ELEVATION_MINUTES,
    sessionHours: value.SESSION_HOURS,
    trustProxy: value.TRUST_PROXY,
    secretFile: value.CAUNOI_SECRET_FILE ? resolve(value.CAUNOI_SECRET_FILE) : join(dataDir, 'secret.json'),
  }
}

/** What the server was started with, for its administrator: every variable with its meaning; of a secret only that it is set. */
export function shownServerSettings(env: Record<string, string | undefined> = process.env) {
  return names.map(name => {
    const { vi, en, allowed, standard, secret } = about(name)
    const given = env[name]?.trim() || null
    const plain = (text: string) => text.replaceAll('`', '').replaceAll('*', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    const [first = '', second = first] = plain(standard).split('<br>')
    return {
      name,
      words: { vi: plain(vi), en: plain(en) },
      allowed: { vi: plain(allowed.vi), en: plain(allowed.en) },
      standard: { vi: first, en: second },
      value: given && secret ? '••••••' : given,
    }
  })
}

/** docs/settings.md, whole. */
export function settingsMarkdown(): string {
  const rows = names.map(name => {
    const { vi, en, allowed, standard } = about(name)
    return `| \`${name}\` | ${vi}<br>*${en}* | ${standard} | ${allowed.vi}<br>*${allowed.en}* |`
  })
  return [
    '# Thiết lập · Settings',
    '',
    'Đọc từ biến môi trường lúc khởi động, kiểm tra một lần; giá trị sai dừng chương trình với một dòng giải thích. Biến để trống coi như không đặt.',
    'Biến lạ bắt đầu bằng `CAUNOI_` bị từ chối, để lỗi gõ nhầm không bị bỏ qua. Tệp này được sinh từ `kernel/settings.ts`.',
    '',
    '*Read from the environment at start and checked once; a wrong value stops the start with one line of explanation. An empty variable counts as not',
    'set. An unknown variable that begins with `CAUNOI_` is refused, so that a misspelling does not pass unseen. Generated from `kernel/settings.ts`.*',
    '',
    '| Biến<br>*Variable* | Ý nghĩa<br>*Meaning* | Mặc định<br>*Default* | Giá trị<br>*Allowed* |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

interface About {
  readonly vi: string
  readonly en: string
  readonly allowed: { readonly vi: string; readonly en: string }
  /** The default as the documentation shows it. */
  readonly standard: string
  /** The value may hold a password: never shown. */
  readonly secret?: boolean
}

const folder = { vi: 'đường dẫn thư mục', en: 'path of a folder' }
const address = z.string().regex(/^[^\s<>]+@[^\s<>]+$|^[^<>]+<[^\s<>]+@[^\s<>]+>$/)

const schema = z.object({
  CAUNOI_DATA: z
    .string()
    .optional()
    .meta({
      vi: 'Thư mục dữ liệu: cơ sở dữ liệu đi kèm, tệp đính kèm, khóa',
      en: 'Data folder: the embedded database, attachments, keys',
      allowed: folder,
      standard:
        '`.data` trong thư mục chương trình; `/var/lib/caunoi` khi chạy bằng root mà tài khoản `postgres` không đọc được thư mục chương trình<br>*`.data` in the checkout; `/var/lib/caunoi` as root where the account `postgres` may not read the checkout*',
    } satisfies About),
  PORT: integer(0, 65_535, 7400, 'Cổng của máy chủ web; 0 = cổng trống bất kỳ', 'Port of the web server; 0 = any free port'),
  HOST: z
    .string()
    .refine(isHost)
    .default('127.0.0.1')
    .meta({
      vi: 'Địa chỉ máy chủ web lắng nghe; `0.0.0.0` = mọi giao diện mạng',
      en: 'Address the web server listens on; `0.0.0.0` = every network interface',
      allowed: { vi: 'địa chỉ IP hoặc tên máy', en: 'an IP address or host name' },
      standard: '`127.0.0.1`',
    } satisfies About),
  DATABASE_URL: url(['postgres:', 'postgresql:'])
    .optional()
    .meta({
      vi: 'PostgreSQL (từ bản 15) dùng thay cho bản đi kèm',
      en: 'A PostgreSQL (>= 15) to use instead of the embedded one',
      allowed: { vi: 'địa chỉ postgres:// hoặc postgresql://', en: 'a postgres:// or postgresql:// address' },
      standard: 'PostgreSQL đi kèm<br>*the embedded PostgreSQL*',
      secret: true,
    } satisfies About),
  CAUNOI_PUBLIC_URL: url(['http:', 'https:'])
    .refine(text => !/[?#]/.test(text))
    .optional()
    .meta({
      vi: 'Địa chỉ người dùng mở, dùng trong thư và mã QR',
      en: 'The address people open, used in mail and QR codes',
      allowed: { vi: 'địa chỉ http:// hoặc https://, không có ? và #', en: 'an http:// or https:// address without ? and #' },
      standard: '`http://HOST:PORT`',
    } satisfies About),
  SMTP_URL: url(['smtp:', 'smtps:'])
    .refine(text => URL.canParse(text) && new URL(text).hostname !== '')
    .optional()
    .meta({
      vi: 'Máy chủ gửi thư; không đặt thì không gửi thư, chỉ nhắc trong chương trình',
      en: 'Mail server; when not set no mail is sent, reminders stay in the application',
      allowed: {
        vi: 'smtp://[tên:mật khẩu@]máy[:cổng] (cổng 587, mã hóa khi máy chủ cho phép) hoặc smtps:// (cổng 465, luôn mã hóa)',
        en: 'smtp://[name:password@]host[:port] (port 587, encrypted where the server can) or smtps:// (port 465, always encrypted)',
      },
      standard: 'không gửi thư<br>*no mail is sent*',
      secret: true,
    } satisfies About),
  MAIL_FROM: address.optional().meta({
    vi: 'Địa chỉ gửi của thư; bắt buộc khi có SMTP_URL',
    en: 'Sender of mail; required with SMTP_URL',
    allowed: { vi: 'địa chỉ thư, hoặc Tên &lt;địa chỉ&gt;', en: 'an address, or Name &lt;address&gt;' },
    standard: '–',
  } satisfies About),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({
      vi: 'Mức chi tiết của nhật ký',
      en: 'How much is logged',
      allowed: { vi: 'fatal, error, warn, info, debug, trace hoặc silent', en: 'fatal, error, warn, info, debug, trace or silent' },
      standard: '`info`',
    } satisfies About),
  UPLOAD_LIMIT_MB: integer(1, 1024, 10, 'Cỡ lớn nhất của một tệp tải lên, MB', 'Largest file that may be uploaded, MB'),
  BODY_LIMIT_KB: integer(16, 102_400, 1024, 'Cỡ lớn nhất của một yêu cầu không kèm tệp, KB', 'Largest request without files, KB'),
  ELEVATION_MINUTES: integer(1, 120, 10, 'Số phút được ký sau khi xác thực lại', 'Minutes in which one may sign after re-authenticating'),
  SESSION_HOURS: integer(1, 720, 12, 'Số giờ của một phiên đăng nhập', 'Hours a sign-in lasts'),
  TRUST_PROXY: z
    .string()
    .refine(isProxies)
    .transform(proxies)
    .default(false)
    .meta({
      vi: 'Các proxy được tin khi đọc địa chỉ người dùng (X-Forwarded-For)',
      en: 'The proxies that are believed about the address of the user (X-Forwarded-For)',
      allowed: {
        vi: 'false, số proxy (1-10), hoặc danh sách địa chỉ IP/dải CIDR cách nhau bằng dấu phẩy',
        en: 'false, a number of proxies (1-10), or a comma-separated list of IP addresses or CIDR ranges',
      },
      standard: '`false`',
    } satisfies About),
  CAUNOI_SECRET_FILE: z
    .string()
    .optional()
    .meta({
      vi: 'Tệp khóa: mã hóa bí mật TOTP và ký mốc của sổ cái; tạo với quyền 0600 ở lần chạy đầu',
      en: 'Key file: encrypts TOTP secrets and signs checkpoints of the ledger; created with mode 0600 at the first start',
      allowed: { vi: 'đường dẫn tệp', en: 'path of a file' },
      standard: '`secret.json` trong thư mục dữ liệu<br>*in the data folder*',
    } satisfies About),
})

type Name = keyof typeof schema.shape
const names = Object.keys(schema.shape) as Name[]

function about(name: Name): About {
  return schema.shape[name].meta() as unknown as About
}

function integer(least: number, most: number, standard: number, vi: string, en: string) {
  const allowed = { vi: `số nguyên từ ${least} đến ${most}`, en: `an integer from ${least} to ${most}` }
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(standard)
    .meta({ vi, en, allowed, standard: `\`${standard}\`` } satisfies About)
}

function url(protocols: string[]) {
  return z.string().refine(text => URL.canParse(withHost(text)) && protocols.includes(new URL(withHost(text)).protocol))
}

/** libpq allows `postgresql://user@/name?host=/socket/folder`, which the web's URL does not. */
function withHost(text: string): string {
  return text.replace('@/', '@socket/')
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^(?!.*\.\d+$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text)
}

function isProxies(text: string): boolean {
  if (text === 'false' || /^([1-9]|10)$/.test(text)) return true
  return text.split(',').every(part => {
    const [ip = '', bits, ...rest] = part.trim().split('/')
    const widest = { 0: -1, 4: 32, 6: 128 }[isIP(ip)] ?? -1
    return rest.length === 0 && widest > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
  })
}

function proxies(text: string): false | number | string[] {
  if (text === 'false') return false
  return /^\d+$/.test(text) ? Number(text) : text.split(',').map(part => part.trim())
}

function refuseUnknown(env: Record<string, string | undefined>): void {
  const unknown = Object.keys(env).find(name => name.startsWith('CAUNOI_') && !(names as string[]).includes(name))
  if (unknown === undefined) return
  const known = names.filter(name => name.startsWith('CAUNOI_')).join(', ')
  throw new SettingsError(`${unknown}: không có biến này; chỉ có ${known} (no such variable; there are only these)`)
}

function wrongValue(error: z.ZodError, given: Record<string, string>): SettingsError {
  const name = error.issues[0]?.path[0] as Name
  const { allowed, secret } = about(name)
  const value = secret ? '***' : JSON.stringify(given[name])
  const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  return new SettingsError(`${name}: giá trị ${value} không hợp lệ, cần ${plain(allowed.vi)} (wrong value, allowed: ${plain(allowed.en)})`)
}

/** As root the database runs as another account, which may be shut out of the checkout (root's home is closed to others). */
function defaultDataDir(): string {
  const checkout = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
  if (process.getuid?.() === 0) {
    const account = postgresAccount()
    if (account && (!canRead(account, checkout) || !writable(checkout))) return '/var/lib/caunoi'
  }
  return join(checkout, '.data')
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
