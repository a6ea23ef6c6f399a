/**
 * Decides when a request that was read is begun, so that neither many connections nor many requests on one keep others waiting.
 *
 * 1. Requests of one connection are answered one after another: the next is begun when the answer before it is out of our hands. A
 *    client that takes no answers has one of them in memory, whatever it asked for.
 * 2. A connection is not read while some of its requests wait; one with more waiting requests than allowed is cut.
 * 3. What was read from all sockets is begun together: its bodies have come as far as they could by then. It is begun for a few
 *    milliseconds; the rest has its turn after everybody else.
 *
 * Differs from Elasticsearch, which begins requests of one connection at the same time (`http.pipelining.max_events` bounds them).
 *
 * COST: an immediate and two readings of the clock for what is read together.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { takeTurn } from './turn.ts'

type Response = Parameters<RequestListener>[1]
type Waiting = Readonly<{ message: IncomingMessage; response: Response }>

/** Of one connection: whether a request is being answered, those behind it, and the answer to the last that came. */
type Pipeline = { isBusy: boolean; isPaused: boolean; readonly waiting: Waiting[]; last: Response | undefined }

const pipelines = new WeakMap<Duplex, Pipeline>()

/** The answer to the last request that came on a connection, until it is out of our hands; what is malformed behind it waits for it. */
export function lastAnswerOn(socket: Duplex): ServerResponse | undefined {
  return pipelines.get(socket)?.last
}

/** Milliseconds in which requests are begun before everybody else has his turn. */
const BEGINNING = 10
/** The same when some are left of the last time; and how long those wait that are answered already. */
const TOGETHER = 1
/** While so many wait, no more are read. */
const PAUSED_FROM = 16

/** A listener that hands requests on when it is their turn. */
export function inTurn(walk: RequestListener, maxWaiting: number): RequestListener {
  const begin = (pipeline: Pipeline, message: IncomingMessage, response: Response): void => {
    response.on('close', () => {
      forget(pipeline, response)
      beginNext(pipeline, message.socket)
    })
    ready.push({ walk, message, response })
    beginSoon()
  }
  const beginNext = (pipeline: Pipeline, socket: Socket): void => {
    if (!socket.writable) pipeline.waiting.length = 0
    const next = pipeline.waiting.length === 0 ? undefined : pipeline.waiting.shift()
    pipeline.isBusy = next !== undefined
    if (next !== undefined) begin(pipeline, next.message, next.response)
    if (pipeline.isPaused && pipeline.waiting.length < PAUSED_FROM) {
      pipeline.isPaused = false
      socket.resume()
    }
  }
  return (message, response) => {
    const { socket } = message
    let pipeline = pipelines.get(socket)
    if (pipeline === undefined) {
      pipeline = { isBusy: false, isPaused: false, waiting: [], last: undefined }
      pipelines.set(socket, pipeline)
    }
    pipeline.last = response
    if (pipeline.isBusy) {
      pipeline.waiting.push({ message, response })
      if (pipeline.waiting.length > maxWaiting) socket.destroy()
      else if (pipeline.waiting.length === PAUSED_FROM) pauseSoon(pipeline, socket)
    } else {
      pipeline.isBusy = true
      begin(pipeline, message, response)
    }
  }
}

/** A connection may be idle for long, and should not keep what it was about. Of a body that still comes the end is waited for. */
function forget(pipeline: Pipeline, response: Response): void {
  if (pipeline.last === response && response.req.complete) pipeline.last = undefined
}

/** Node reads on behind each whole request, two ticks after it was told of it; this has to come after that. */
function pauseSoon(pipeline: Pipeline, socket: Socket): void {
  process.nextTick(() =>
    process.nextTick(() => {
      if (pipeline.waiting.length < PAUSED_FROM) return
      pipeline.isPaused = true
      socket.pause()
    }),
  )
}

type Ready = Waiting & Readonly<{ walk: RequestListener }>

/** Requests to begin, the first first. */
const ready: Ready[] = []
let isAhead = false
/** Whether some are left of the last time. */
let isLate = false

function beginSoon(): void {
  if (isAhead) return
  isAhead = true
  setImmediate(beginReady)
}

function beginReady(): void {
  isAhead = false
  const end = performance.now() + (isLate ? TOGETHER : BEGINNING)
  do takeTurn(({ start }) => beginTogether(start + TOGETHER))
  while (ready.length > 0 && performance.now() < end)
  isLate = ready.length > 0
  if (isLate) beginSoon()
}

function beginTogether(end: number): void {
  for (let next = ready.shift(); next !== undefined; next = performance.now() < end ? ready.shift() : undefined) {
    next.walk(next.message, next.response)
  }
}
