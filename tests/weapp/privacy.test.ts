import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../miniprogram/privacy-manifest.json' with { type: 'json' }
import { abilitiesIn, callsIn } from './privacy-apis.ts'

const weapp = join(import.meta.dirname, '../../miniprogram/dist/weapp')
const app = JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  __usePrivacyCheck__: boolean
  requiredPrivateInfos?: string[]
}
const scripts = readdirSync(weapp, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(join(weapp, name), 'utf8'))
const used = new Set(scripts.flatMap((script) => [...callsIn(script), ...abilitiesIn(script)]))
const declared = manifest.uses.map(({ api }) => api)

test('the program asks WeChat for nothing that the guideline does not declare, and declares nothing it does not ask for', () => {
  expect([...used].toSorted()).toEqual(declared.toSorted())
})

test('a planted look at the place, the album or the clipboard would be found', () => {
  expect(callsIn('(0,t.getLocation)({type:"wgs84"})')).toEqual(['getLocation'])
  expect(callsIn('o().saveImageToPhotosAlbum({})')).toEqual(['saveImageToPhotosAlbum'])
  expect(callsIn('["getClipboardData","getLocation"]')).toEqual([])
  expect(abilitiesIn('{ability:"chooseAvatar"}')).toEqual(['chooseAvatar'])
})

test('each use says what, why and on which page, and those pages exist', () => {
  const pages = new Set([
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ])
  for (const use of manifest.uses) {
    expect(use.information.length, use.api).toBeGreaterThan(1)
    expect(use.purpose.length, use.api).toBeGreaterThan(10)
    expect(use.pages.filter((page) => !pages.has(page))).toEqual([])
  }
})

test('WeChat asks for consent before each of them, and the place is never asked for', () => {
  expect(app.__usePrivacyCheck__).toBe(true)
  expect(app.requiredPrivateInfos ?? []).toEqual([])
})
