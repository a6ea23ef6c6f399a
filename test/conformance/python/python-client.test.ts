/** `elasticsearch` of PyPI. */
import { join } from 'node:path'
import { startClientProcess } from '../client-process.ts'
import { clientSuite } from '../client-suite.ts'
import { prepare, run } from '../prepare.ts'

const program = join(import.meta.dirname, 'ask.py')
const requirements = join(import.meta.dirname, 'requirements.txt')
const tool = { command: ['python3', '-m', 'pip', '--version'], install: 'apt-get install python3 python3-pip' }

const errors: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'AuthenticationException',
  403: 'AuthorizationException',
  404: 'NotFoundError',
  409: 'ConflictError',
}

async function start() {
  const packages = await prepare('python', tool, [requirements], (folder) =>
    run(['python3', '-m', 'pip', 'install', '--quiet', '--require-hashes', '--target', folder, '--requirement', requirements]),
  )
  return startClientProcess(['python3', program], { PYTHONPATH: packages })
}

clientSuite('the Python client', start, {
  errorOf: (status) => errors[status]!,
  noErrorOf: (_, status) => ({ thrown: errors[status]!, keepsBody: true }),
})
