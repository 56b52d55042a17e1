import { existsSync } from 'node:fs'
import { pinnedNode } from './places.mjs'
import { Stop, say } from './say.mjs'

// The first Node that runs TypeScript files without a flag and without a warning we cannot hide.
const oldestUsable = [22, 18]

/** The Node that runs the tasks: the pinned one; without it, the system's when that is new enough. */
export function chooseNode() {
  if (existsSync(pinnedNode)) return pinnedNode
  const [major, minor] = process.versions.node.split('.').map(Number)
  const usable = major > oldestUsable[0] || (major === oldestUsable[0] && minor >= oldestUsable[1])
  if (!usable) {
    throw new Stop(
      `缺少随项目安装的 Node.js（${pinnedNode}），系统的 ${process.versions.node} 又太旧。请删除 node_modules 后重试`,
      'the pinned Node.js is missing and the system one is too old: delete node_modules and run the command again',
    )
  }
  say(`使用系统的 Node.js ${process.versions.node}`, `the pinned Node.js is missing, using the system one`)
  return process.execPath
}
