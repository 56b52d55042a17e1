import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { Stop } from './say.mjs'

const needed = { major: 20, minor: 12 }
const installMegabytes = 2_500
const runMegabytes = 400

/** Stops with what to do when this Node is too old or the disk is nearly full. */
export function checkMachine() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < needed.major || (major === needed.major && minor < needed.minor)) {
    throw new Stop(
      `Node.js ${process.versions.node} 太旧，请安装 ${needed.major}.${needed.minor} 或更新版本`,
      `Node.js ${process.versions.node} is too old: install ${needed.major}.${needed.minor} or newer (https://nodejs.org)`,
    )
  }
  const disk = statfsSync(root)
  const free = Math.floor((disk.bavail * disk.bsize) / 2 ** 20)
  const wanted = existsSync(join(root, 'node_modules/.pnpm')) ? runMegabytes : installMegabytes
  if (free < wanted) {
    throw new Stop(
      `磁盘空间不足：剩余 ${free} MB，需要 ${wanted} MB。请清理磁盘或把项目移到更大的磁盘`,
      `disk nearly full: ${free} MB free, ${wanted} MB needed. Free some space or move the checkout`,
    )
  }
}
