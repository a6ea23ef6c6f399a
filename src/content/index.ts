/** What other rooms use of the readers of documents. */

export { openDocument, prepareDocument } from './open-document.ts'
