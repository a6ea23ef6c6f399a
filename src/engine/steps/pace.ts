/**
 * When work that is done in steps should pause.
 *
 * The engine has no clock, so work is counted: a step of an automaton is one unit, everything else is charged by what it costs in
 * comparison. Whatever belongs to one piece of work shares one pace, so that many small things pause as one large thing does.
 *
 * COST: an addition and a comparison; loops ask in every round.
 */

/** The work between two pauses: half a millisecond or so, on a slow machine one. */
export const unitsBetweenPauses = 2_500

export class Pace {
  readonly #unitsBetweenPauses: number
  #units = 0

  /** Tests also pause at every opportunity: between no units at all. */
  constructor(unitsBetween = unitsBetweenPauses) {
    this.#unitsBetweenPauses = unitsBetween
  }

  /** Counts work that was done. */
  count(units: number): void {
    this.#units += units
  }

  /** Counts work that was done, and tells whether enough was done since this said yes last. */
  isPauseDue(units = 0): boolean {
    this.#units += units
    if (this.#units < this.#unitsBetweenPauses) return false
    this.#units = 0
    return true
  }
}
