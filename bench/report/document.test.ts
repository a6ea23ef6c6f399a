import { expect, test } from 'vitest'
import { withSection } from './document.ts'

const section = { name: 'e1', description: 'a hard check', table: '| new |', measuredOn: 'Measured here' }
const written = '### e1\n\nA hard check. Measured here.\n\n| new |\n'

test('a section takes the place of the one before', () => {
  const before = '# Performance\n\n### e1\n\nOld.\n\n| old |\n\n### e10\n\n| other |\n'
  expect(withSection(before, section)).toBe(`# Performance\n\n${written}\n### e10\n\n| other |\n`)
})

test('a new section comes last', () => {
  expect(withSection('# Performance\n\n### seed\n\n| a |\n', section)).toBe(`# Performance\n\n### seed\n\n| a |\n\n${written}`)
})
