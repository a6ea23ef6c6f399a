import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../errors.ts'
import { explainListenError, isLoopback, listenUrl, refuseExposedHttp } from './listen-address.ts'
import { defaultSettings } from './settings.ts'

describe('who can reach an address', () => {
  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'LOCALHOST'])('%s: this machine alone', (host) => {
    expect(isLoopback(host)).toBe(true)
    expect(() => refuseExposedHttp({ ...defaultSettings, host })).not.toThrow()
  })

  test.each(['0.0.0.0', '::', '10.0.0.7', '192.168.1.1', '::ffff:10.0.0.7', 'fe80::1', 'auth.example.org', '127.example.org'])(
    '%s: others, so plain HTTP is refused unless it is meant',
    (host) => {
      expect(() => refuseExposedHttp({ ...defaultSettings, host })).toThrow(
        new ConfigurationError(
          `refusing to listen on \`${host}\`: other machines could reach it, and passwords would travel there in plain HTTP; ` +
            'listen on 127.0.0.1 behind a proxy that speaks TLS, or accept the risk with `--insecure-http`',
        ),
      )
      expect(() => refuseExposedHttp({ ...defaultSettings, host, insecureHttp: true })).not.toThrow()
    },
  )
})

describe('the URL to try', () => {
  test.each([
    ['127.0.0.1', 'http://127.0.0.1:9200'],
    ['::1', 'http://[::1]:9200'],
    ['0.0.0.0', 'http://127.0.0.1:9200'],
    ['::', 'http://127.0.0.1:9200'],
    ['10.0.0.7', 'http://10.0.0.7:9200'],
  ])('%s', (address, url) => {
    expect(listenUrl(address, 9200)).toBe(url)
  })
})

describe('an address that cannot be listened on', () => {
  test.each([
    ['EADDRINUSE', /^port 9200 of `127\.0\.0\.1` is in use; stop .* or choose another port with `--port`$/],
    ['EACCES', /^port 9200 of `127\.0\.0\.1` may not be used by this account; .* `--port`$/],
    ['EADDRNOTAVAIL', /^`127\.0\.0\.1` is no address of this machine; choose one with `--host`$/],
    ['ENOTFOUND', /^the host name `127\.0\.0\.1` is unknown; .* `--host`$/],
  ])('%s says what to do', (code, message) => {
    const error = explainListenError(Object.assign(new Error('listen'), { code }), defaultSettings)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect((error as Error).message).toMatch(message)
  })

  test('another error stays what it is', () => {
    const error = new Error('no memory')
    expect(explainListenError(error, defaultSettings)).toBe(error)
  })
})
