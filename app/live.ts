import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuse } from '#kernel/errors.ts'
import { eventsAfter, followOutbox, type LiveEvent } from '#kernel/outbox.ts'
import { askerOf, type ServerOptions } from './server.ts'

/**
 * Live updates: one follower of the outbox a process, every open screen is told which topics changed at which units, never what; it then reads
 * through the door. `Last-Event-ID` catches up what a dropped line missed.
 */
export function liveRoute(server: FastifyInstance, options: ServerOptions) {
  const open = new Set<FastifyReply>()
  const stop = new AbortController()
  const following = followOutbox(options.road.database, events => open.forEach(reply => write(reply, events)), stop.signal)
  const pulse = setInterval(() => open.forEach(reply => reply.raw.write(': \n\n')), 20_000)

  server.addHook('preClose', async () => {
    clearInterval(pulse)
    stop.abort()
    open.forEach(reply => reply.raw.end())
    await following
  })

  server.get('/api/live', async (request, reply) => {
    const asker = await askerOf(request, options)
    if (asker.accountId === null) throw refuse('access.sign_in')
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    reply.raw.write('retry: 2000\n\n')
    open.add(reply)
    request.raw.on('close', () => open.delete(reply))
    const last = Number(request.headers['last-event-id'])
    if (Number.isSafeInteger(last) && last > 0) write(reply, await eventsAfter(options.road.database, last))
  })
}

function write(reply: FastifyReply, events: LiveEvent[]) {
  const last = events.at(-1)
  if (!last) return
  const topics = [...new Set(events.map(event => event.topic.split('.')[0]))]
  const units = [...new Set(events.flatMap(event => event.units))].slice(0, 200)
  reply.raw.write(`id: ${last.id}\nevent: changed\ndata: ${JSON.stringify({ type: 'changed', topics, units })}\n\n`)
}
