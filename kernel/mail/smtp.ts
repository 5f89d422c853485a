import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** What goes to one person. The id becomes the Message-ID, so that one sent again by hand is known to be the same letter. */
export interface Message {
  id: string
  from: string
  to: string
  subject: string
  text: string
}

/** How a try ended: refused for now or for good by the server; cut off before it was given the text, or at a moment that leaves it unknown. */
export class SendFault extends Error {
  override name = 'SendFault'
  constructor(
    readonly outcome: 'later' | 'never' | 'unsure',
    message: string,
  ) {
    super(message)
  }
}

const connectWithinMs = 15_000
const answerWithinMs = 30_000

/** An open line to the mail server, signed in where the address says so. Throws a plain Error that names the server when there is none. */
export async function openSmtp(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const connection = new SMTPConnection({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    connectionTimeout: connectWithinMs,
    greetingTimeout: connectWithinMs,
    socketTimeout: answerWithinMs,
  })
  const broken = new Promise<never>((_, reject) => connection.on('error', reject))
  broken.catch(() => {}) // told to whoever waits; heard here so that it ends nothing
  const done = <T>(begin: (answer: (error?: Error | null, value?: T) => void) => void) =>
    Promise.race([broken, new Promise<T>((resolve, reject) => begin((error, value) => (error ? reject(error) : resolve(value as T))))])
  try {
    await done<void>(answer => connection.connect(answer))
    if (url.username) {
      const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      await done<boolean>(answer => connection.login({ credentials }, answer))
    }
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    /** Resolves when the server has taken the message. `beforeText` runs when it has agreed to take it and before it is given a byte of it. */
    async send(message: Message, beforeText: () => Promise<void>) {
      const mail = new MailComposer({
        from: message.from,
        to: message.to,
        subject: message.subject,
        text: message.text,
        messageId: `<${message.id}@${domainOf(message.from)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      }).compile()
      const raw = await mail.build()
      let given = false
      let kept: unknown
      async function* text() {
        await beforeText().catch((error: unknown) => {
          kept = error
          throw error
        })
        given = true
        yield raw
      }
      try {
        await done(answer => connection.send(mail.getEnvelope(), Readable.from(text()), answer))
      } catch (error) {
        connection.close()
        if (kept) throw kept
        const { responseCode, message: words } = error as { responseCode?: number; message: string }
        throw new SendFault(responseCode ? (responseCode >= 500 ? 'never' : 'later') : given ? 'unsure' : 'later', words)
      }
    },
    close: () => (connection.destroyed ? undefined : connection.quit()),
  }
}

const domainOf = (from: string) => /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost'
