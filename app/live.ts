import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuse } from '#kernel/errors.ts'
import { eventsSince, followOutbox, type Heard, isPosition, positionNow } from '#kernel/outbox.ts'
import { sessionStands } from '#modules/access/index.ts'
import { askerOf, type ServerOptions, tokenOf } from './server.ts'

/**
 * Live updates: one follower of the outbox a process, every open screen is told which topics changed at which units, never what; it then reads
 * through the door. `Last-Event-ID` catches up what a dropped line missed. A line ends with the session that opened it.
 */
export function liveRoute(server: FastifyInstance, options: ServerOptions) {
  const { database } = options.road
  /** Every open line, and whether its session still holds. */
  const open = new Map<FastifyReply, () => Promise<boolean>>()
  const stop = new AbortController()
  const following = followOutbox(
    database,
    heard => {
      const told = { ...heard, events: heard.events.filter(event => event.topic !== sessionsEnded) }
      if (told.events.length || told.tooMany) for (const reply of open.keys()) write(reply, told)
      if (heard.tooMany || heard.events.some(event => event.topic.startsWith('access.'))) void endThoseSignedOut(open)
    },
    stop.signal,
  )
  const pulse = setInterval(() => {
    for (const reply of open.keys()) reply.raw.write(': \n\n')
    void endThoseSignedOut(open)
  }, 20_000)

  server.addHook('preClose', async () => {
    clearInterval(pulse)
    stop.abort()
    for (const reply of open.keys()) reply.raw.end()
    await following
  })

  server.get('/api/live', { exposeHeadRoute: false }, async (request, reply) => {
    if ((await askerOf(request, options)).accountId === null) throw refuse('access.sign_in')
    const last = request.headers['last-event-id']
    const from = typeof last === 'string' && isPosition(last) ? last : await positionNow(database)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value)
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    // The place is told at once: a line that drops before its first event has a memory too.
    reply.raw.write(`retry: 2000\nid: ${from}\n\n`)
    reply.raw.on('close', () => open.delete(reply))
    open.set(reply, () => sessionStands(database.db, tokenOf(request) ?? ''))
    const missed = await eventsSince(database, from).catch(() => undefined)
    if (!missed) reply.raw.end()
    // It comes back from a place this server does not know: nobody can say what it missed.
    else if (last !== undefined && last !== from) write(reply, { ...missed, tooMany: true })
    else if (missed.events.length) write(reply, missed)
  })
}

/** Concerns the lines that end by it and no screen: at the end of a day everybody signs out. */
const sessionsEnded = 'access.sessions_ended'

async function endThoseSignedOut(open: ReadonlyMap<FastifyReply, () => Promise<boolean>>) {
  for (const [reply, signedIn] of open) {
    // While the database is away nobody is sent off.
    if (!(await signedIn().catch(() => true))) reply.raw.end()
  }
}

function write(reply: FastifyReply, { events, position, tooMany }: Heard) {
  const topics = [...new Set(events.map(event => event.topic.split('.')[0]))]
  const units = [...new Set(events.flatMap(event => event.units))].slice(0, 200)
  const said = tooMany ? { type: 'reset' } : { type: 'changed', topics, units }
  reply.raw.write(`id: ${position}\nevent: changed\ndata: ${JSON.stringify(said)}\n\n`)
}
