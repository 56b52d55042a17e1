import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWeapp, type WeappOptions } from '../support/weapp/open-weapp.ts'

/** A mini-program of three pages, written by hand the way Taro writes its own: templates, scripts, `eh` handlers. */
const program = {
  'app.json': JSON.stringify({
    pages: ['home/index', 'mine/index'],
    subPackages: [{ root: 'repair', pages: ['report/index'] }],
    tabBar: { custom: true, list: [{ pagePath: 'home/index' }, { pagePath: 'mine/index' }] },
  }),
  'app.js': 'App({})',
  'base.wxml': `
    <wxs module="words" src="./words.wxs" />
    <template name="row"><view class="row" data-id="{{row.id}}" bindtap="open">{{words.yuan(row.fen)}} 元</view></template>`,
  'words.wxs': 'module.exports = { yuan: function (fen) { return (fen / 100).toFixed(2) } }',
  'custom-tab-bar/index.js': `Component({ data: { tabs: ['home', 'mine'] }, methods: {
    go(event) { wx.switchTab({ url: '/' + event.currentTarget.dataset.to + '/index' }) } } })`,
  'custom-tab-bar/index.wxml': `<view wx:for="{{tabs}}" aria-label="去{{item}}" data-to="{{item}}" bindtap="go">{{item}}</view>`,
  'home/index.js': `Page({
    data: { rows: [], offline: false },
    onLoad(query) {
      this.setData({ greeting: '你好' + (query.name ?? '') })
      wx.onNetworkStatusChange(({ isConnected }) => this.setData({ offline: !isConnected }))
    },
    load() {
      wx.request({ url: 'https://built-in.example/bills?of=me', success: ({ data }) => this.setData({ rows: data.bills }),
        fail: ({ errMsg }) => this.setData({ greeting: errMsg }) })
    },
    async login() { const { code } = await wx.login(); this.setData({ greeting: code }) },
    open(event) { wx.navigateTo({ url: '/repair/report/index?id=' + event.currentTarget.dataset.id }) },
    wrongTab() { wx.navigateTo({ url: '/mine/index', fail: ({ errMsg }) => this.setData({ greeting: errMsg }) }) },
    subscribe() { wx.requestSubscribeMessage({ tmplIds: ['paid'], complete: (answer) => this.setData({ greeting: answer.paid ?? answer.errMsg }) }) },
    subscribeLater() { setTimeout(() => this.subscribe(), 1) },
    pay() { wx.requestPayment({ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's',
      success: () => this.setData({ greeting: '已支付' }), fail: ({ errMsg }) => this.setData({ greeting: errMsg }) }) },
    look() { this.setData({ greeting: [typeof window, typeof document, typeof fetch, typeof URL, typeof AbortController, typeof TextEncoder,
      typeof structuredClone, typeof queueMicrotask, typeof process, typeof require('../odd').Buffer].join() }) },
    generate() { new Function('return 1')() },
    realm() { wx.getStorage({ key: 'draft', success: ({ data }) => this.setData({ greeting: String(data instanceof Object) }) }) },
  })`,
  'odd.js': 'exports.Buffer = typeof Buffer === "undefined" ? undefined : Buffer',
  'home/index.wxml': `
    <import src="../base.wxml" />
    <text>{{greeting}}</text><view wx:if="{{offline}}">没有网络</view><view wx:else>在线</view>
    <template is="row" data="{{row:item}}" wx:for="{{rows}}" wx:key="id" />
    <view bindtap="load"><view><text>账单</text></view></view>
    <view hidden bindtap="load">秘密</view>
    <button bindtap="login">登录</button><button bindtap="wrongTab">错页</button><button bindtap="subscribe">订阅</button>
    <button bindtap="subscribeLater">稍后订阅</button><button bindtap="pay">付款</button><button bindtap="look">环境</button>
    <button bindtap="generate">生成</button><button bindtap="realm">草稿</button><button disabled bindtap="load">停用</button>`,
  'mine/index.js': `Page({ data: { shows: 0 }, onShow() { this.setData({ shows: this.data.shows + 1 }) } })`,
  'mine/index.wxml': '<view>第{{shows}}次</view>',
  'repair/report/index.js': `Page({
    data: { words: '', photos: [] },
    onLoad({ id }) { this.setData({ id }) },
    type(event) { this.setData({ words: event.detail.value }) },
    async photo() {
      const { tempFiles } = await wx.chooseMedia({ count: 1 })
      wx.uploadFile({ url: 'https://built-in.example/photos', filePath: tempFiles[0].tempFilePath, name: 'photo', formData: { kind: 'before' },
        success: ({ data }) => this.setData({ receipt: JSON.parse(data).received }) })
      const { savedFilePath } = await wx.getFileSystemManager().saveFile({ tempFilePath: tempFiles[0].tempFilePath })
      wx.setStorageSync('draft', { photo: savedFilePath })
    },
    submit(event) { this.setData({ receipt: JSON.stringify(event.detail.value) }) },
    deeper() { wx.navigateTo({ url: '../report/index?id=' + (Number(this.data.id) + 1), fail: ({ errMsg }) => this.setData({ receipt: errMsg }) }) },
  })`,
  'repair/report/index.wxml': `
    <view>第{{id}}单</view><text>{{receipt}}</text>
    <form bindsubmit="submit"><input id="w" name="words" placeholder="说说问题" bindinput="type" /><switch id="u" name="urgent" />
      <button form-type="submit">提交</button></form>
    <view>{{words}}</view><button bindtap="photo">拍照</button><button bindtap="deeper">更深</button>`,
}

let server: Server
let apiBase: string
const received: { url: string; type: string; body: string }[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('latin1')
    received.push({ url: request.url!, type: String(request.headers['content-type']), body })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ bills: [{ id: 7, fen: 12345 }], received: body.length }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => server.close())

const open = (options: Partial<WeappOptions> = {}) => openWeapp({ dist: program, apiBase, ...options })

test('a page shows its data, taps bubble, and requests reach the real server', async () => {
  const weapp = await open({ path: 'home/index?name=%E7%8E%8B' })
  expect(weapp.text()).toBe(
    '你好王\n在线\n账单\n登录\n错页\n订阅\n稍后订阅\n付款\n环境\n生成\n草稿\n停用\nhome\nmine',
  )
  await weapp.tap({ text: '账单' })
  expect(weapp.text()).toContain('123.45 元')
  expect(received.at(-1)!.url).toBe('/bills?of=me')
  await weapp.tap({ className: 'row' })
  expect([weapp.page(), weapp.stack().length]).toEqual(['repair/report/index', 2])
  expect(weapp.text()).toContain('第7单')
  await weapp.back()
  expect(weapp.page()).toBe('home/index')
  expect(weapp.errors).toEqual([])
  weapp.close()
})

test('every message to the screen is weighed, and the first of a page is marked', async () => {
  const weapp = await open()
  await weapp.tap({ text: '账单' })
  const [first, second] = weapp.setData
  expect(first).toMatchObject({
    route: 'home/index',
    bytes: Buffer.byteLength('{"greeting":"你好"}'),
    first: true,
  })
  expect(second).toMatchObject({ route: 'home/index', first: false, paths: ['rows'] })
  weapp.close()
})

test('the program finds nothing of a browser or of Node, and may not make code from text', async () => {
  const weapp = await open()
  await weapp.tap({ text: '环境' })
  expect(weapp.text()).toContain(Array(10).fill('undefined').join())
  await weapp.tap({ text: '生成' })
  expect(weapp.errors.join()).toContain('Code generation from strings disallowed')
  weapp.close()
})

test('data from the phone are objects of the program itself', async () => {
  const weapp = await open({ storage: { draft: { words: '漏水' } } })
  await weapp.tap({ text: '草稿' })
  expect(weapp.text()).toContain('true')
  weapp.close()
})

test('tabs are kept alive, and no page can be pushed over a tab by navigateTo', async () => {
  const weapp = await open()
  await weapp.tap({ text: '错页' })
  expect(weapp.text()).toContain('navigateTo:fail can not navigateTo a tabbar page')
  await weapp.tap({ label: '去mine' })
  expect(weapp.text()).toContain('第1次')
  await weapp.tap({ label: '去home' })
  await weapp.tap({ label: '去mine' })
  expect(weapp.text()).toContain('第2次')
  expect(weapp.stack()).toEqual(['mine/index'])
  weapp.close()
})

test('the eleventh page does not open', async () => {
  const weapp = await open({ path: 'repair/report/index?id=1' })
  for (let depth = 2; depth <= 10; depth++) await weapp.tap({ text: '更深' })
  expect(weapp.text()).toContain('第10单')
  await weapp.tap({ text: '更深' })
  expect(weapp.text()).toContain('webview count limit exceed')
  weapp.close()
})

test('messages can be asked for in a tap or after paying, not later', async () => {
  const paid: unknown[] = []
  const weapp = await open({
    requestPayment: (options) => void paid.push(options.package),
    subscribe: () => 'reject',
  })
  await weapp.tap({ text: '订阅' })
  expect(weapp.text()).toContain('reject')
  await weapp.tap({ text: '稍后订阅' })
  expect(weapp.text()).toContain('can only be invoked by user TAP gesture')
  await weapp.tap({ text: '付款' })
  expect([weapp.text().includes('已支付'), paid]).toEqual([true, ['prepay_id=1']])
  weapp.close()
})

test('who refuses to pay is told so', async () => {
  const weapp = await open()
  await weapp.tap({ text: '付款' })
  expect(weapp.text()).toContain('requestPayment:fail cancel')
  weapp.close()
})

test('the login code comes from the test', async () => {
  const weapp = await open({ login: () => 'code-of-wang' })
  await weapp.tap({ text: '登录' })
  expect(weapp.text()).toContain('code-of-wang')
  expect(weapp.calls.at(-1)).toMatchObject({ name: 'login', outcome: 'login:ok' })
  weapp.close()
})

test('words are typed, photos are sent as multipart, and a draft with its photo survives a kill', async () => {
  const bytes = new Uint8Array(2000).fill(65)
  const weapp = await open({
    path: 'repair/report/index?id=1',
    chooseMedia: () => [{ name: 'leak.jpg', bytes }],
  })
  await weapp.input({ placeholder: '说说问题' }, '厨房漏水')
  await weapp.tap({ tag: 'switch' })
  await weapp.tap({ text: '提交' })
  expect(weapp.text()).toContain('{"words":"厨房漏水","urgent":true}')
  await weapp.tap({ text: '拍照' })
  const upload = received.at(-1)!
  expect(upload.type).toMatch(/^multipart\/form-data; boundary=/)
  expect(upload.body).toContain('name="kind"\r\n\r\nbefore')
  expect(upload.body).toContain('filename="tmp_1_leak.jpg"')
  expect(upload.body).toContain('A'.repeat(2000))
  weapp.close()

  const again = await open({ storage: weapp.storage, files: weapp.files })
  const { photo } = again.storage.get('draft') as { photo: string }
  expect(again.files.get(photo)).toEqual(bytes)
  expect([...again.files.keys()]).toEqual([photo])
  again.close()
})

test('without a network requests fail and the program hears when it changes', async () => {
  const weapp = await open({ network: 'none' })
  await weapp.tap({ text: '账单' })
  expect(weapp.text()).toContain('request:fail net::ERR_INTERNET_DISCONNECTED')
  weapp.setNetwork('none')
  await weapp.waitForText('没有网络')
  weapp.setNetwork('wifi')
  await weapp.waitForText('在线')
  weapp.close()
})

test('what is hidden cannot be found, what is disabled cannot be tapped', async () => {
  const weapp = await open()
  await expect(weapp.tap({ text: '秘密' })).rejects.toThrow('Nothing on home/index fits')
  await expect(weapp.tap({ text: '停用' })).rejects.toThrow('is disabled')
  weapp.close()
})
