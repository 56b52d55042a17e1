import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { programs, root } from './places.mjs'
import { runProgram } from './run-program.mjs'
import { Stop, say } from './say.mjs'
import { squeeze } from './squeeze.mjs'
import { fingerprint, isStamped, putStamp } from './stamp.mjs'

const phone = join(root, 'miniprogram')
const sources = [
  'miniprogram/src',
  'miniprogram/config',
  'miniprogram/types',
  'miniprogram/package.json',
  'miniprogram/babel.config.js',
  'shared/src',
  'pnpm-lock.yaml',
]
const kinds = {
  h5: { chinese: '浏览器版', english: 'browser build', proof: 'index.html' },
  weapp: { chinese: '微信小程序', english: 'WeChat build', proof: 'app.json' },
}

/** Builds the phone for browsers (`h5`) or WeChat (`weapp`) when its sources changed; gives its folder. */
export async function buildPhone(node, kind, { always = false } = {}) {
  const { chinese, english, proof } = kinds[kind]
  const folder = join(phone, 'dist', kind)
  const stampFile = join(phone, 'dist', `${kind}.stamp`)
  const wanted = fingerprint(root, sources, kind)
  if (!always && isStamped(stampFile, wanted) && existsSync(join(folder, proof))) return folder
  say(`正在构建${chinese}`, `making the ${english}`)
  const began = Date.now()
  const { code, printed } = await runProgram(node, [programs.taro, 'build', '--type', kind], {
    cwd: phone,
    env: { NODE_ENV: 'production' },
    output: 'keep',
  })
  if (code !== 0 || !existsSync(join(folder, proof))) throw buildFailed(chinese, english, printed)
  if (kind === 'h5') squeeze(folder)
  putStamp(stampFile, wanted)
  const took = ((Date.now() - began) / 1000).toFixed(1)
  say(`${chinese}已完成，${took} 秒`, `${english} made in ${took} s`)
  return folder
}

function buildFailed(chinese, english, printed) {
  const tail = printed.trimEnd().split('\n').slice(-40).join('\n')
  return new Stop(`${tail}\n\n${chinese}构建失败，原因见上`, `the ${english} failed, the reason is above`)
}

/** Bytes in a folder, all files below it. */
export function sizeOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0)
}
