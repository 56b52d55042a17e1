import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const KB = 1024
const dist = join(import.meta.dirname, '../../miniprogram/dist')
const weapp = join(dist, 'weapp')
const h5 = join(dist, 'h5')

type App = {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  lazyCodeLoading: string
  darkmode: boolean
  __usePrivacyCheck__: boolean
  tabBar: { custom: boolean; list: { pagePath: string }[] }
}
const app = JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8')) as App

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())

const bytes = (files: string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0)
const isIn = (root: string) => (file: string) => relative(weapp, file).startsWith(root + sep)
const scripts = [weapp, h5].flatMap(filesIn).filter((file) => file.endsWith('.js'))

test('the main package of the mini-program stays below 700 KB', () => {
  const main = filesIn(weapp).filter((file) => !app.subPackages.some(({ root }) => isIn(root)(file)))
  expect(bytes(main) / KB).toBeLessThan(700)
})

test('every sub-package stays below 500 KB and all together below 4 MB', () => {
  for (const { root } of app.subPackages) {
    expect(bytes(filesIn(weapp).filter(isIn(root))) / KB, root).toBeLessThan(500)
  }
  expect(bytes(filesIn(weapp)) / KB).toBeLessThan(4 * KB)
})

test('every page the program lists is there', () => {
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ]
  const missing = pages.flatMap((page) =>
    ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`).filter((file) => !existsSync(join(weapp, file))),
  )
  expect(missing).toEqual([])
})

test('every tab is a page of the main package, and the bar is our own', () => {
  const tabs = app.tabBar.list.map(({ pagePath }) => pagePath)
  expect(tabs.filter((tab) => !app.pages.includes(tab))).toEqual([])
  expect(tabs).toHaveLength(5)
  expect(app.tabBar.custom).toBe(true)
  expect(existsSync(join(weapp, 'custom-tab-bar/index.js'))).toBe(true)
})

test('WeChat asks for consent, follows the dark, and loads only what a page needs', () => {
  expect(app).toMatchObject({
    __usePrivacyCheck__: true,
    darkmode: true,
    lazyCodeLoading: 'requiredComponents',
  })
})

test('names for listeners reach WeChat on everything one touches or reads', () => {
  const templates = readFileSync(join(weapp, 'base.wxml'), 'utf8')
  for (const tag of ['view', 'button', 'text', 'image', 'input', 'textarea', 'picker']) {
    const openings = templates.match(new RegExp(`<${tag} [^>]+>`, 'g')) ?? []
    expect(
      openings.some((opening) => /aria-label="\{\{/.test(opening) && /aria-role="\{\{/.test(opening)),
      tag,
    ).toBe(true)
  }
})

test('the schema library stays with the server', () => {
  const guilty = scripts.filter((file) =>
    /["']~kind["']|\bTypeBox\b|TextEncoder\(/.test(readFileSync(file, 'utf8')),
  )
  expect(guilty.map((file) => relative(dist, file))).toEqual([])
})

test('WeChat gets the AbortController it lacks', () => {
  const used = scripts.filter((file) => file.startsWith(weapp)).map((file) => readFileSync(file, 'utf8'))
  expect(used.some((script) => /new AbortController\b/.test(script))).toBe(false)
})

test('the sheets for WeChat know no :active, which its experience score forbids', () => {
  const sheets = filesIn(weapp).filter((file) => file.endsWith('.wxss'))
  expect(sheets.filter((file) => readFileSync(file, 'utf8').includes(':active'))).toEqual([])
})

test('any page in a browser starts with less than 250 KB of compressed script', () => {
  const html = readFileSync(join(h5, 'index.html'), 'utf8')
  const entry = [...html.matchAll(/src="\/(js\/[^"]+)"/g)].map((match) => join(h5, match[1] ?? ''))
  const size = (file: string) => gzipSync(readFileSync(file)).length
  const later = filesIn(join(h5, 'js')).filter((file) => file.endsWith('.js') && !entry.includes(file))
  const shell = later.filter((file) => /[\\/]shell\./.test(file))
  const largestPage = Math.max(...later.filter((file) => !shell.includes(file)).map(size))
  const start = [...entry, ...shell].reduce((sum, file) => sum + size(file), 0)
  expect(entry.length).toBeGreaterThan(0)
  expect((start + largestPage) / KB).toBeLessThan(250)
})

test('a browser may be zoomed, and letters keep their size on every screen', () => {
  const html = readFileSync(join(h5, 'index.html'), 'utf8')
  expect(html).not.toMatch(/user-scalable|maximum-scale/)
  const sheets = filesIn(join(h5, 'css'))
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(file, 'utf8'))
  expect(sheets.filter((sheet) => /\d(rem|rpx)\b/.test(sheet))).toEqual([])
})
