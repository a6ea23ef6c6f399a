/** Failures (500 and above) that Elasticsearch has too, each asked of a real one. */

/** A failure by type and reason, with a request that Elasticsearch 9.5.3 answered with it. */
export type AllowedFailure = Readonly<{ type: string; reason: RegExp; asked: string }>

export const allowedFailures: readonly AllowedFailure[] = [
  // Within the `query` of a role's descriptor the text is copied, not parsed, and what is wrong in it is nobody's refusal.
  {
    type: 'json_parse_exception',
    reason: /^(?:Unexpected character|Unrecognized|Illegal|Invalid|Leading zero|Non-standard|Duplicate field)/,
    asked: 'PUT /_security/role/x {"indices":[{"names":["a"],"privileges":["read"],"query":{\\"match_all\\":{}}}]}',
  },
  {
    type: 'json_e_o_f_exception',
    reason: /^Unexpected end-of-input/,
    asked: 'PUT /_security/role/x {"indices":[{"names":["a"],"privileges":["read"],"query":{"a":',
  },
  // The same in CBOR; the text of the request stands for its bytes.
  {
    type: 'json_parse_exception',
    reason: /^(?:Unexpected Break|Mismatched chunk)/,
    asked: 'PUT /_security/role/x {_ "indices": [_ {_ "names": "a", "privileges": [_ "read"], "query": {_ "match_all": break}}]}',
  },
  // A list of descriptors of remote clusters that begins with none.
  {
    type: 'null_pointer_exception',
    reason: /^fieldName cannot be null$/,
    asked: 'PUT /_security/role/x {"remote_cluster":[null]}',
  },
]
