import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
    .scripts,
)

function run(...words: string[]) {
  return spawnSync(process.execPath, [join(root, 'server/boot/run.mjs'), ...words], { encoding: 'utf8' })
}

describe('every command of package.json', () => {
  test.each(scripts)('%s explains itself: usage and an example', (task) => {
    const { status, stdout } = run(task, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('用法 usage: npm')
    expect(stdout).toContain('例 examples:')
  })
})

test('without a command the list of all of them appears', () => {
  const { status, stdout } = run()
  expect(status).toBe(0)
  for (const task of scripts) expect(stdout).toContain(task)
})

test('an unknown command lists the known ones and fails', () => {
  const { status, stdout } = run('fly')
  expect(status).toBe(2)
  expect(stdout).toContain('start')
})
