/** The library's face: open a directory and ask it. The engine alone is `bailiwick/engine`. */
export { type LibraryDirectory, type LibraryOptions, openDirectory } from './app/open-directory.ts'
export type * from './engine/index.ts'
export { prepareIndexCheck } from './engine/index.ts'
export * from './errors.ts'
