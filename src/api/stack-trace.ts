/**
 * The stack trace of an error, for callers that ask for one: where in this server the error was born, and where its causes were.
 *
 * Mirrors the shape of Java's traces, which clients print: each cause below what it led to, behind `Caused by:`.
 *
 * INVARIANT: names files of this package alone, by their place in it. Where the package is installed, what it stands on and what
 *   failed underneath are nobody's business.
 */
import { BailiwickError } from '../errors.ts'

/** As frames have it, which some loaders write without its scheme. */
const packageRoot = new URL('../../', import.meta.url).pathname

/** Ends in a line feed. */
export function stackTrace(error: BailiwickError): string {
  const { cause } = error
  const below = cause instanceof BailiwickError ? `Caused by: ${stackTrace(cause)}` : ''
  return `${error}\n${ownFrames(error).join('')}${below}`
}

function ownFrames(error: BailiwickError): readonly string[] {
  // The message, which may have lines that look like frames, stands in front of them.
  const frames = (error.stack ?? '').slice(String(error).length).split('\n')
  return frames.flatMap((frame) => {
    const [place, inPackage] = frame.split(packageRoot)
    const isOwn = inPackage !== undefined && !inPackage.startsWith('node_modules/')
    return isOwn ? [`\t${place!.trimStart().replace(/file:\/\/$/, '')}${inPackage}\n`] : []
  })
}
