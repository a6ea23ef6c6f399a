/**
 * Decides when a request that was read is begun, so that neither many connections nor many requests on one keep others waiting.
 *
 * 1. Requests of one connection are answered one after another: the next is begun when the answer before it is out of our hands. A
 *    client that takes no answers has one of them in memory, whatever it asked for.
 * 2. A connection is not read while some of its requests wait; one with more waiting requests than allowed is cut.
 * 3. In one turn of the event loop requests are begun for a few milliseconds; the others have their turn after everybody else.
 *
 * Differs from Elasticsearch, which begins requests of one connection at the same time (`http.pipelining.max_events` bounds them).
 *
 * COST: for a request that comes alone a reading of the clock.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { currentTurn } from './turn.ts'

type Response = Parameters<RequestListener>[1]
type Waiting = Readonly<{ message: IncomingMessage; response: Response }>

/** Of one connection: whether a request is being answered, those behind it, and the answer to the last that came. */
type Pipeline = { isBusy: boolean; isPaused: boolean; readonly waiting: Waiting[]; last: Response | undefined }

const pipelines = new WeakMap<Duplex, Pipeline>()

/** The answer to the last request that came on a connection, until it is out of our hands; what is malformed behind it waits for it. */
export function lastAnswerOn(socket: Duplex): ServerResponse | undefined {
  return pipelines.get(socket)?.last
}

/** Milliseconds of one turn in which requests are begun. */
const TURN = 10
/** While so many wait, no more are read. */
const PAUSED_FROM = 16

/** A listener that hands requests on when it is their turn. */
export function inTurn(walk: RequestListener, maxWaiting: number): RequestListener {
  const begin = (pipeline: Pipeline, message: IncomingMessage, response: Response): void => {
    response.on('close', () => {
      forget(pipeline, response)
      beginNext(pipeline, message.socket)
    })
    // Once the parser is through with what has come: a body that came with its head is whole then.
    if (postponed.length === 0 && isTimeLeft()) process.nextTick(walk, message, response)
    else postpone(() => walk(message, response))
  }
  const beginNext = (pipeline: Pipeline, socket: Socket): void => {
    if (!socket.writable) pipeline.waiting.length = 0
    const next = pipeline.waiting.length === 0 ? undefined : pipeline.waiting.shift()
    pipeline.isBusy = next !== undefined
    if (next !== undefined) setImmediate(begin, pipeline, next.message, next.response)
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

/** Requests for which there was no time; while there are any, one is begun in each turn, the first first. */
const postponed: (() => void)[] = []

function postpone(begin: () => void): void {
  if (postponed.push(begin) === 1) setImmediate(beginFirst)
}

function beginFirst(): void {
  const begin = postponed.shift()!
  if (postponed.length > 0) setImmediate(beginFirst)
  begin()
}

function isTimeLeft(): boolean {
  const { start } = currentTurn()
  return performance.now() - start < TURN
}
