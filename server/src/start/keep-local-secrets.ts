import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config, Secret } from '../config.ts'

/** In local mode nobody should have to invent secrets: the first start makes them and later starts find them. */
export function keepLocalSecrets(config: Config): Config {
  if (config.mode === 'production') return config
  const { auth, dataKeys, dataDir } = config
  return {
    ...config,
    auth: auth.secrets.length > 0 ? auth : { ...auth, secrets: readOrMake(dataDir, 'secrets.json') },
    dataKeys: dataKeys.length > 0 ? dataKeys : readOrMake(dataDir, 'data-keys.json'),
  }
}

function readOrMake(dataDir: string, name: string): Secret[] {
  const file = join(dataDir, name)
  mkdirSync(dataDir, { recursive: true })
  try {
    const made: Secret[] = [{ kid: 'local', secret: randomBytes(48).toString('base64url') }]
    // Two processes may start at once: only one of them makes the file.
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secret[]
}
