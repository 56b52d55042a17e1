import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openWeapp } from '../support/weapp/open-weapp.ts'
import { atMost, attempt, type Check, nothing } from './check.ts'
import type { Stage } from './open-stage.ts'
import { pages, type Row } from './pages.ts'

const dist = join(import.meta.dirname, '../../miniprogram/dist/weapp')
const KB = 1024

/** What WeChat has to download and what crosses its bridge, measured on the build and in a host. */
export async function checkWeapp(stage: Stage): Promise<Check[]> {
  return [
    ...(await attempt('weapp: sizes', async () => measurePackages())),
    ...(await attempt('weapp: data', () => measureData(stage))),
  ]
}

function measurePackages(): Check[] {
  const app = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as { subPackages: { root: string }[] }
  const files = globSync('**', { cwd: dist }).filter((file) => statSync(join(dist, file)).isFile())
  const bytes = (wanted: string[]) => wanted.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0)
  const roots = app.subPackages.map(({ root }) => `${root}/`)
  const main = files.filter((file) => !roots.some((root) => file.startsWith(root)))
  const largest = Math.max(...roots.map((root) => bytes(files.filter((file) => file.startsWith(root)))))
  return [
    atMost('weapp: main package KB', Math.round(bytes(main) / KB), 700),
    atMost('weapp: largest sub-package KB', Math.round(largest / KB), 500),
    atMost('weapp: all packages KB', Math.round(bytes(files) / KB), 4 * KB),
  ]
}

/** Opens every page in the host and lets it fetch what it needs. */
async function measureData(stage: Stage): Promise<Check[]> {
  const first: number[] = []
  const later: number[] = []
  const large: string[] = []
  const broken: string[] = []
  for (const row of pages) {
    const { opening, updates, errors } = await openOne(stage, row)
    first.push(opening)
    later.push(...updates)
    large.push(
      ...updates
        .filter((bytes) => bytes > 16 * KB)
        .map((bytes) => `${row.page}: ${Math.round(bytes / KB)} KB`),
    )
    broken.push(...errors.map((error) => `${row.page}: ${error.slice(0, 160)}`))
  }
  const p95 = later.toSorted((a, b) => a - b)[Math.floor(later.length * 0.95)] ?? 0
  return [
    atMost('weapp: largest first data of a page KB', Math.round((Math.max(...first) / KB) * 10) / 10, 64),
    { ...atMost('weapp: updates p95 KB', Math.round((p95 / KB) * 10) / 10, 16), seen: large },
    nothing('weapp: errors while the pages open', broken),
  ]
}

async function openOne(stage: Stage, { page, who, query }: Row) {
  const session = who === 'nobody' ? {} : { session: await stage.session(who) }
  const weapp = await openWeapp({
    dist,
    path: `${page}?${new URLSearchParams(query(stage.scene))}`,
    apiBase: stage.address,
    storage: session,
  })
  const own = weapp.setData.filter(({ route }) => route.includes(page))
  const { errors } = weapp
  weapp.close()
  return {
    opening: own.find(({ first }) => first)?.bytes ?? 0,
    updates: own.filter(({ first }) => !first).map(({ bytes }) => bytes),
    errors: [...errors],
  }
}
