/** What other rooms use of the readers of documents. */

export { openDocument } from './open-document.ts'
