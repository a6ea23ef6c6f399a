/** Media types as clients send them, and as nobody should: values of `Content-Type`, of `Accept` and of the parameter `format`. */

const vendor = 'application/vnd.elasticsearch+'

const versioned: readonly string[] = ['json', 'x-ndjson', 'yaml', 'cbor', 'smile', 'xml'].flatMap((format) =>
  ['9', '8', '7', '10', '0', '09', '-1', 'x', '99999999999', ''].map(
    (version) => `${vendor}${format};compatible-with=${version}`,
  ),
)

const plain: readonly string[] = [
  ...['application/json', 'application/x-ndjson', 'application/yaml', 'application/cbor', 'application/smile'],
  ...['application/*', '*/*', 'text/plain', 'text/html', 'application/xml', 'application/x-www-form-urlencoded'],
  ...['multipart/form-data; boundary=x', 'application/octet-stream', `${vendor}json`, `${vendor}yaml`, 'text/*', 'text/json'],
]

const odd: readonly string[] = [
  ...[
    '',
    ' ',
    ';',
    ',',
    '/',
    'json',
    'a/b/c',
    'application/',
    '/json',
    'application /json',
    'application/json;',
    'application/json;;',
  ],
  ...['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'application/json; charset=iso-8859-1'],
  ...['application/json; charset="utf-8"', 'application/json; charset', 'application/json; charset=', 'application/json; =x'],
  ...['application/json; a=b; c=d', 'application/json; c=d; a=b', 'application/json; a=b; a=c', 'application/json;a=b=c'],
  ...[
    'application/json; q=0.5',
    'application/json, text/html',
    'text/html, application/json;q=0.9',
    'application/json,',
    '*/*, a',
  ],
  ...[
    'APPLICATION/JSON',
    'Application/Yaml',
    'application/json\t;\ta=b',
    'application/json; a = b',
    'application/jsön',
    'appli"cation/json',
  ],
  ...['application/json; compatible-with=9', 'application/json; compatible-with=7', 'application/yaml;compatible-with=8'],
  ...[`${vendor}json; compatible-with=9; charset=utf-8`, `${vendor}json;compatible-with="9"`, `${vendor}JSON; Compatible-With=9`],
  ...[
    `${vendor}json; compatible-with=9;compatible-with=8`,
    `${vendor}json; compatible-with=9, text/plain`,
    `${vendor}*;compatible-with=9`,
  ],
  ...['application/vnd.elasticsearch;compatible-with=9', `${vendor};compatible-with=9`, `${vendor}json;compatible-with=9 8`],
]

/** Every one of them is sent with every body. */
export const mediaTypes: readonly string[] = [...plain, ...odd, ...versioned]

/** Values of the parameter `format`. */
export const formats: readonly string[] = [
  ...['json', 'yaml', 'cbor', 'smile', 'JSON', 'Yaml', 'x', '', 'application/json', 'application%2Fyaml', 'text', 'ndjson'],
  ...[`${vendor}json`.replace('+', '%2B'), 'json,yaml', 'xml', 'json;a', '%00'],
]
