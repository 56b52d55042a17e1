import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '../../miniprogram/src')
const forBrowsers = globSync('**/*.h5.{ts,tsx}', { cwd: source })

test('a file for browsers stands beside one of the same ending: beside another the build does not see it', () => {
  expect(forBrowsers.length).toBeGreaterThan(20)
  const alone = forBrowsers.filter((file) => !existsSync(join(source, file.replace('.h5.', '.'))))
  expect(alone).toEqual([])
})
