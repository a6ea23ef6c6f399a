/**
 * Reads what somebody wrote for a setting into the value it means, before the schema judges it.
 *
 * Variables and options are always text and the file may quote what it likes, so texts are read by the kind of the setting,
 * wherever they come from. What cannot be read is handed on as it is: the schema refuses it with the text the person wrote.
 */
import type { SettingKind } from './settings.ts'

const bytesPerUnit = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
])

const millisecondsPerUnit = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
])

/** The value a text stands for; anything else is returned as it is. */
export function readSetting(kind: SettingKind, written: unknown): unknown {
  // A time without a unit could be seconds or milliseconds: it is refused, as it is where it comes as a text.
  if (kind === 'duration' && typeof written === 'number') return String(written)
  if (typeof written !== 'string') return written
  return readers[kind](written)
}

const readers: Readonly<Record<SettingKind, (text: string) => unknown>> = {
  text: (text) => text,
  choice: (text) => text,
  number: (text) => (/^[0-9]+$/.test(text) ? Number(text) : text),
  bytes: (text) => readAmount(text, bytesPerUnit),
  duration: (text) => readAmount(text, millisecondsPerUnit),
  flag: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  list: (text) => (text === '' ? [] : text.split(',').map((item) => item.trim())),
}

function readAmount(text: string, units: ReadonlyMap<string, number>): unknown {
  const [, amount, unit] = /^([0-9]+)([a-z]*)$/.exec(text.toLowerCase()) ?? []
  const factor = unit === undefined ? undefined : units.get(unit)
  return factor === undefined ? text : Number(amount) * factor
}
