/** Puts the table of a workload into a document: under its own heading, in place of what stood there. */

export type Section = Readonly<{ name: string; description: string; table: string; measuredOn: string }>

/** The document with the section; a section that was not there comes last. */
export function withSection(document: string, section: Section): string {
  const { name, description, table, measuredOn } = section
  const written = `### ${name}\n\n${description.at(0)!.toUpperCase()}${description.slice(1)}. ${measuredOn}.\n\n${table}\n`
  const parts = document.split(/^(?=### )/m)
  const known = parts.findIndex((part) => part.startsWith(`### ${name}\n`))
  const at = known < 0 ? parts.length : known
  return [...parts.slice(0, at), written, ...parts.slice(at + 1)].map((part) => `${part.trimEnd()}\n`).join('\n')
}
