/** Figures as a table: for a terminal, or as rows of Markdown. */
import type { Figure } from './figure.ts'
import { judge, type Verdict } from './goal.ts'
import { shownNumber } from './shown-number.ts'

export type TableFormat = 'text' | 'markdown'

/** One line for each figure; a figure with several goals has a line for each. */
export function renderTable(figures: readonly Figure[], format: TableFormat): string {
  const contestants = [...new Set(figures.flatMap(({ values }) => Object.keys(values)))]
  const header = ['', 'unit', ...contestants, 'goal', 'reached', 'met']
  const rows = figures.flatMap((figure) => rowsOf(figure, contestants))
  return format === 'markdown' ? renderMarkdown(header, rows) : renderText(header, rows)
}

function rowsOf(figure: Figure, contestants: readonly string[]): readonly (readonly string[])[] {
  const values = contestants.map((name) => {
    const value = figure.values[name]
    return value === undefined ? '' : shownNumber(value)
  })
  const measured = [figure.what, figure.unit, ...values]
  const [first, ...further] = judge(figure).map(shownVerdict)
  return [[...measured, ...(first ?? ['', '', ''])], ...further.map((verdict) => [...measured.map(() => ''), ...verdict])]
}

function shownVerdict({ goal, reached, isMet }: Verdict): readonly string[] {
  return [goal, reached, isMet === undefined ? 'not measured' : isMet ? 'yes' : 'NO']
}

function renderMarkdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The first column and the goals lean left, numbers right. */
function renderText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)))
  const isNumber = (column: number): boolean => column > 1 && column !== header.length - 3 && column !== header.length - 1
  const padded = (cells: readonly string[]): string =>
    cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ')
  return lines.map((cells) => `  ${padded(cells).trimEnd()}`).join('\n')
}
