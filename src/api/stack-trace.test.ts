import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, ParseError, ValidationError } from '../errors.ts'
import { stackTrace } from './stack-trace.ts'

describe('a stack trace', () => {
  test('begins with kind and reason', () => {
    expect(stackTrace(new ParseError('no')).split('\n')[0]).toBe('ParseError: no')
  })

  test('names the place in this package where the error was born', () => {
    expect(stackTrace(new ParseError('no')).split('\n')[1]).toMatch(/^\tat (.+ \()?src\/api\/stack-trace\.test\.ts:\d+:\d+\)?$/)
  })

  test('has nothing but frames of this package, and nothing of where it is installed', () => {
    const [, ...frames] = stackTrace(new ParseError('no')).trimEnd().split('\n')
    for (const frame of frames) expect(frame).toMatch(/^\tat (.+ \()?(src|test)\//)
  })

  test('goes on with the causes', () => {
    const inner = new IllegalArgumentError('inner')
    const error = new ParseError('outer', { cause: new ValidationError('middle', { cause: inner }) })
    expect(heads(stackTrace(error))).toEqual([
      'ParseError: outer',
      'Caused by: ValidationError: middle',
      'Caused by: IllegalArgumentError: inner',
    ])
  })

  test('hides a cause that callers are not told about', () => {
    expect(heads(stackTrace(new ParseError('outer', { cause: new Error('driver') })))).toEqual(['ParseError: outer'])
  })

  test('is not misled by a reason that looks like a frame', () => {
    const text = `x\n    at f (${new URL('../../src/secret.ts', import.meta.url).href}:1:1)`
    expect(stackTrace(new ParseError(text))).not.toContain('\tat f')
  })

  test('of an error without words has its kind alone for a head', () => {
    expect(heads(stackTrace(new ParseError('')))).toEqual(['ParseError'])
  })
})

/** The lines that are no frames. */
function heads(trace: string): string[] {
  return trace
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('\tat '))
}
