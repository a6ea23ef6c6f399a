/**
 * A picture of figures against what they were measured with, as SVG: both axes by powers of ten, a line for each contestant.
 *
 * Colours are readable on light and on dark ground, and follow what the viewer prefers; each line is named at its end, so that nobody
 * has to tell colours apart.
 */
import type { ChartLabels } from '../workload.ts'
import type { Figure } from './figure.ts'
import { shownNumber } from './shown-number.ts'

const size = { width: 760, height: 420 }
const plot = { left: 70, right: 640, top: 50, bottom: 360 }

/** One for each line: for light ground, and for dark. */
const colours = [
  ['#0b6bcb', '#6cb4ff'],
  ['#c2410c', '#ff9b66'],
  ['#15803d', '#6ddc8c'],
  ['#7e22ce', '#cf9bff'],
] as const

type Point = Readonly<{ x: number; y: number }>
type Line = Readonly<{ name: string; points: readonly Point[] }>

/** The figures that say where they stand; undefined when none does. */
export function renderChart(figures: readonly Figure[], labels: ChartLabels): string | undefined {
  const lines = linesOf(figures)
  const points = lines.flatMap((line) => line.points)
  if (points.length === 0) return undefined
  const x = scale(decades(points.map((point) => point.x)), plot.left, plot.right)
  const y = scale(decades(points.map((point) => point.y)), plot.bottom, plot.top)
  const parts = [
    `<text class="title" x="${plot.left}" y="26">${labels.title}</text>`,
    ...x.ticks.map((tick) => gridLine({ x: x.at(tick), y: plot.top }, { x: x.at(tick), y: plot.bottom })),
    ...y.ticks.map((tick) => gridLine({ x: plot.left, y: y.at(tick) }, { x: plot.right, y: y.at(tick) })),
    ...x.ticks.map((tick) => label(shownNumber(tick), { x: x.at(tick), y: plot.bottom + 18 }, 'middle')),
    ...y.ticks.map((tick) => label(shownNumber(tick), { x: plot.left - 8, y: y.at(tick) + 4 }, 'end')),
    label(labels.x, { x: (plot.left + plot.right) / 2, y: plot.bottom + 40 }, 'middle'),
    label(labels.unit, { x: plot.left - 8, y: plot.top - 14 }, 'end'),
    ...lines.map((line, index) => drawnLine(line, index, (point) => ({ x: x.at(point.x), y: y.at(point.y) }))),
  ]
  return `${head()}\n${parts.join('\n')}\n</svg>\n`
}

function linesOf(figures: readonly Figure[]): readonly Line[] {
  const placed = figures.filter(({ at }) => at !== undefined).sort((left, right) => left.at! - right.at!)
  const names = [...new Set(placed.flatMap(({ values }) => Object.keys(values)))]
  return names.map((name) => ({
    name,
    points: placed.filter(({ values }) => name in values).map(({ at, values }) => ({ x: at!, y: values[name]! })),
  }))
}

/** The powers of ten around the values, at least two. */
function decades(values: readonly number[]): readonly number[] {
  const first = Math.floor(Math.log10(Math.min(...values)))
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))))
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index))
}

type Scale = Readonly<{ ticks: readonly number[]; at(value: number): number }>

function scale(ticks: readonly number[], from: number, to: number): Scale {
  const [low, high] = [Math.log10(ticks[0]!), Math.log10(ticks.at(-1)!)]
  return { ticks, at: (value) => Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)) }
}

function drawnLine({ name, points }: Line, index: number, place: (point: Point) => Point): string {
  const placed = points.map(place)
  const last = placed.at(-1)!
  const path = placed.map((point) => `${point.x},${point.y}`).join(' ')
  const dots = placed.map((point) => `<circle cx="${point.x}" cy="${point.y}" r="3"/>`).join('')
  return `<g class="line${index}"><polyline points="${path}"/>${dots}<text x="${last.x + 10}" y="${last.y + 4}">${name}</text></g>`
}

function gridLine(from: Point, to: Point): string {
  return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"/>`
}

function label(text: string, { x, y }: Point, anchor: 'middle' | 'end'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`
}

function head(): string {
  const rules = (ground: string, text: string, grid: string, shade: 0 | 1): string =>
    [
      `.ground{fill:${ground}}text{fill:${text}}line{stroke:${grid}}`,
      ...colours.map(
        (pair, index) => `.line${index} *{stroke:${pair[shade]}}.line${index} circle,.line${index} text{fill:${pair[shade]}}`,
      ),
    ].join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img">`,
    `<style>text{font:13px sans-serif;stroke:none!important}.title{font-size:15px}polyline{fill:none;stroke-width:2}`,
    `${rules('#ffffff', '#1f2328', '#d0d7de', 0)}@media(prefers-color-scheme:dark){${rules('#0d1117', '#e6edf3', '#30363d', 1)}}</style>`,
    `<rect class="ground" width="${size.width}" height="${size.height}"/>`,
  ].join('\n')
}
