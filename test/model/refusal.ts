/** What the model throws where Elasticsearch refuses; `message` is the reason on the wire. */
export class ModelRefusal extends Error {}
