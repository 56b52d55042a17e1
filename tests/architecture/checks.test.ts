import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './read-sources.ts'

const typescript = 'node_modules/typescript/bin/tsc'
const packages = ['shared', 'server', 'miniprogram', 'tests']
const patience = 120_000

/** Runs a tool of the root's packages; what it printed, or nothing when it was content. */
async function complaintsOf(tool: string, ...options: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(projectRoot, tool), ...options], {
    cwd: projectRoot,
    timeout: patience,
  })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr.on('data', (chunk) => {
    printed += chunk
  })
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  return code === 0 ? '' : `exit ${code}\n${printed}`
}

test.each(packages)(
  'the types of %s fit',
  async (name) => {
    expect(existsSync(join(projectRoot, name, 'tsconfig.json'))).toBe(true)
    expect(await complaintsOf(typescript, '-p', name)).toBe('')
  },
  patience,
)

test(
  'the style is one and lint is content',
  async () => {
    expect(await complaintsOf('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.')).toBe('')
  },
  patience,
)

test(
  'no file, export or package lies unused',
  async () => {
    expect(await complaintsOf('node_modules/knip/bin/knip.js')).toBe('')
  },
  patience,
)
