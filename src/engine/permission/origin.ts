/** Where a part of a compiled role comes from: which entry of which role descriptor, counted from 0. */
export type Origin = Readonly<{ role: string; entry: number }>
