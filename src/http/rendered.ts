/** What can be rendered: JSON values, and maps where the order of keys must be kept (a record would move integer-like ones). */
export type Rendered =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Rendered[]
  | ReadonlyMap<string, Rendered>
  | { readonly [key: string]: Rendered | undefined }
