import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { programs, root } from './places.mjs'
import { runProgram } from './run-program.mjs'

const packages = ['shared', 'server', 'miniprogram', 'tests']
const directions = 'tests/architecture/check-directions.ts'
const atOnce = 2

const checks = [
  ...packages.map((name) => ({
    title: `types of ${name}`,
    needs: `${name}/tsconfig.json`,
    args: [programs.tsc, '-p', name],
  })),
  { title: 'style and lint', args: [programs.biome, 'ci', '--colors=off', '.'] },
  { title: 'unused files, exports and packages', args: [programs.knip] },
  { title: 'who may import whom', needs: directions, args: [directions] },
]

/** Runs every static check, two at a time, one line each; gives the number of failed ones. */
export async function checkCode(node) {
  const waiting = checks.filter(({ needs }) => !needs || existsSync(join(root, needs)))
  let failed = 0
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await runCheck(node, check))) failed += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  console.log(failed === 0 ? 'all checks ok' : `${failed} checks failed`)
  return failed
}

async function runCheck(node, { title, args }) {
  const began = Date.now()
  const { code, printed } = await runProgram(node, args, { output: 'keep' })
  const took = `${((Date.now() - began) / 1000).toFixed(1)} s`
  console.log(code === 0 ? `ok      ${title} (${took})` : `failed  ${title} (${took})\n${shorten(printed)}\n`)
  return code === 0
}

const longest = 60

function shorten(printed) {
  const lines = printed.trimEnd().split('\n')
  const more = lines.length - longest
  return more > 0 ? [...lines.slice(0, longest), `… ${more} more lines`].join('\n') : lines.join('\n')
}
