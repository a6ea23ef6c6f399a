/** How a role is compiled; only the way to the answers differs, never an answer. */
import type { NameSetOptions } from '../pattern/index.ts'

/** `strategy` is handed to every set of names; anything but `auto` also tries every group one by one. */
export type CompileOptions = NameSetOptions
