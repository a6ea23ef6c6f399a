/**
 * Decides whether an address may be listened on, and words what went wrong when it could not be.
 */
import { isIPv4 } from 'node:net'
import { ConfigurationError } from '../errors.ts'
import type { Settings } from './settings.ts'

/** Refuses to serve plain HTTP to other machines, unless the settings say that this is meant. */
export function refuseExposedHttp({ host, insecureHttp }: Settings): void {
  if (insecureHttp || isLoopback(host)) return
  throw new ConfigurationError(
    `refusing to listen on \`${host}\`: other machines could reach it, and passwords would travel there in plain HTTP; ` +
      'listen on 127.0.0.1 behind a proxy that speaks TLS, or accept the risk with `--insecure-http`',
  )
}

/** Whether only this machine can reach the address. Names other than `localhost` are not looked up, and so are not loopback. */
export function isLoopback(host: string): boolean {
  if (isIPv4(host)) return host.startsWith('127.')
  return host.toLowerCase() === 'localhost' || host === '::1'
}

/** The URL at which a server answers; an address that stands for all of the machine's is shown as loopback. */
export function listenUrl(address: string, port: number): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`
  return address.includes(':') ? `http://[${address}]:${port}` : `http://${address}:${port}`
}

/** What to do about an address that could not be listened on; other errors are returned as they are. */
export function explainListenError(error: unknown, { host, port }: Settings): unknown {
  const advice = listenAdvice.get((error as NodeJS.ErrnoException).code ?? '')
  return advice === undefined ? error : new ConfigurationError(advice(host, port), { cause: error })
}

const listenAdvice: ReadonlyMap<string, (host: string, port: number) => string> = new Map([
  [
    'EADDRINUSE',
    (host: string, port: number) =>
      `port ${port} of \`${host}\` is in use; stop the server that uses it or choose another port with \`--port\``,
  ],
  [
    'EACCES',
    (host: string, port: number) =>
      `port ${port} of \`${host}\` may not be used by this account; choose one from 1024 upwards with \`--port\``,
  ],
  ['EADDRNOTAVAIL', (host: string) => `\`${host}\` is no address of this machine; choose one with \`--host\``],
  ['ENOTFOUND', (host: string) => `the host name \`${host}\` is unknown; choose an address of this machine with \`--host\``],
])
