import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { environmentForInstall } from './clean-environment.mjs'
import { pinnedNode, root } from './places.mjs'
import { Stop, say } from './say.mjs'
import { fingerprint, isStamped, putStamp } from './stamp.mjs'

const pnpm = 'pnpm@10.34.9'
const stampFile = join(root, 'node_modules/.install-stamp')

/** Installs exactly what the lock file says, unless that was done before for this lock file and platform. */
export async function installPackages() {
  const wanted = fingerprint(
    root,
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    process.platform,
    process.arch,
    pnpm,
  )
  if (isStamped(stampFile, wanted) && existsSync(pinnedNode)) return
  say('正在安装依赖，首次约需一分钟', 'installing packages, the first time takes about a minute')
  const began = Date.now()
  await runPnpm()
  putStamp(stampFile, wanted)
  say(`依赖已就绪，${seconds(began)} 秒`, `packages installed in ${seconds(began)} s`)
}

function runPnpm() {
  const child = spawn('npx', ['-y', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: environmentForInstall(),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const lastLines = []
  const showProgress = makeProgress()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      showProgress(line)
      lastLines.push(line)
      if (lastLines.length > 40) lastLines.shift()
    })
  }
  return new Promise((done, fail) => {
    child.once('error', (error) => fail(installFailed(error.message)))
    child.once('close', (code) => (code === 0 ? done() : fail(installFailed(lastLines.join('\n')))))
  })
}

/** pnpm says how far it is many times a second; a person wants to hear it every few. */
function makeProgress() {
  let said = Date.now()
  return (line) => {
    const [, resolved, added] = line.match(/^Progress: resolved (\d+),.* added (\d+)/) ?? []
    if (!resolved || Date.now() - said < 3000) return
    said = Date.now()
    say(`安装中 ${added}/${resolved}`, `installing ${added}/${resolved}`)
  }
}

function installFailed(detail) {
  return new Stop(
    `依赖安装失败，请检查网络后重试\n${detail}`,
    'installing packages failed: check the network (or npm_config_registry), then run the command again',
  )
}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1)
