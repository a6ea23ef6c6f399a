/** `PUT|POST /_security/profile/{uid}/_data` (reference 05 §6): labels and data of applications, merged with those stored. */
import type { ExpectedVersion, ProfileData } from '../../directory/profiles.ts'
import { type ActionRequest, objectField, objectParser } from '../../engine/index.ts'
import type { QueryParameters } from '../../http/query-parameters.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'

type Input = ProfileData & Readonly<{ uid: string; expected: ExpectedVersion }>

const parseRequest = objectParser('update_profile_data_request_payload', { labels: objectField(), data: objectField() })

export const updateProfileData: Endpoint<Input> = {
  takesBody: true,
  read(exchange) {
    const uid = exchange.query.get('uid') ?? ''
    const expected = readExpectedVersion(exchange.query)
    readRefresh(exchange)
    const { labels = {}, data = {} } = parseRequest(requiredBody(exchange))
    return { uid, labels, data, expected }
  },
  validate(input) {
    const keys = keysOf(input)
    const dotted = keys.filter((key) => key.includes('.'))
    const underscored = keys.filter((key) => key.startsWith('_'))
    // WIRE: all three texts
    if (keys.length === 0) return ['update request is empty']
    return [
      ...(dotted.length > 0 ? [`application name must not contain dot, but found [${dotted}]`] : []),
      ...(underscored.length > 0 ? [`application name must not start with underscore, but found [${underscored}]`] : []),
    ]
  },
  describe: (input): ActionRequest => ({ kind: 'profile-data', keys: keysOf(input) }),
  async execute({ uid, labels, data, expected }, _, __, { directory }) {
    await directory.profiles.updateData(uid, { labels, data }, expected)
    return { status: 200, body: { acknowledged: true } }
  },
}

/** The applications that are written: the top-level keys of both. */
function keysOf({ labels, data }: ProfileData): readonly string[] {
  return [...new Set([...Object.keys(labels), ...Object.keys(data)])]
}

/** A negative number counts as none, and so does the term 0. */
function readExpectedVersion(query: QueryParameters): ExpectedVersion {
  const term = query.getLong('if_primary_term') ?? 0
  const seqNo = query.getLong('if_seq_no') ?? -1
  return { seqNo: seqNo < 0 ? undefined : seqNo, primaryTerm: term <= 0 ? undefined : term }
}
