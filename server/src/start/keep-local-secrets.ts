import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config, Secret } from '../config.ts'

/** In local mode nobody should have to invent a secret: the first start makes one and later starts find it. */
export function keepLocalSecrets(config: Config): Config {
  if (config.mode === 'production' || config.auth.secrets.length > 0) return config
  return { ...config, auth: { ...config.auth, secrets: readOrMake(config.dataDir) } }
}

function readOrMake(dataDir: string): Secret[] {
  const file = join(dataDir, 'secrets.json')
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
