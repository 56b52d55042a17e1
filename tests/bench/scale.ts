import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import { startApp } from '../support/app.ts'
import { buildCommunity } from '../support/build-community.ts'
import type { Client } from '../support/client.ts'
import { type Figure, figure } from './figure.ts'
import { fillTickets, type Ground, type Stretch } from './fill-tickets.ts'

const few = 10_000
const many = Number(process.env.BENCH_TICKETS ?? 1_000_000)
const homesOfAll = 5_000
/** A family's own tickets are as many at both sizes, more than fill a page: what is compared is a community that grew. */
const ofOneHome = 80
const turns = 300
const warmUp = 100
/** One person may ask only so often a minute; these take turns. */
const callers = Array.from({ length: 8 }, (_, i) => `colleague ${i}`)
const by = (people: Client[], turn: number) => people[turn % people.length] as Client
/** A page at many tickets may take half as long again as at few. */
const goal = 1 / 1.5

/** The pages people open all day, at ten thousand tickets and at a million: the 95th of a hundred, as turns per second. */
export async function benchScale(say: (line: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'haolin-scale-'))
  const cluster = await startEmbedded({ dir: join(folder, 'postgres') })
  const owner = makePool(cluster.ownerUrl, 4)
  const app = makePool(cluster.appUrl, 8)
  try {
    await migrate(cluster.ownerUrl)
    await installQueues(cluster.ownerUrl)
    const database = { name: 'haolin', ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl, owner, app }
    const product = await startApp(database)
    const community = await buildCommunity(database)
    const { staffId } = await community.staff(['manager'], { openid: 'manager' })
    for (const openid of callers) await community.staff(['agent'], { openid })
    const first = await community.unit()
    for (const openid of callers) await community.resident(first, { openid: `${openid} at home` })
    const ground = await settle(owner, community.communityId, staffId, first)
    const ownHome = { ...ground, homes: [{ ...first, label: '1栋1单元101' }] }
    const agents: Client[] = []
    const residents: Client[] = []
    for (const openid of callers) {
      agents.push(await product.as(openid))
      residents.push(await product.as(`${openid} at home`))
    }
    const pages = pagesOf(community.communityId, agents, residents)

    const measured: Record<string, Record<'few' | 'many', number>> = {}
    const measure = async (stage: 'few' | 'many') => {
      await owner.query('vacuum analyze')
      for (const [name, open] of Object.entries(pages)) {
        const ms = await p95(open)
        measured[name] = { ...(measured[name] ?? { few: 0, many: 0 }), [stage]: ms }
        say(`  ${name} at ${stage === 'few' ? few : many} tickets: p95 ${ms.toFixed(1)} ms`)
      }
    }
    await fillTickets(owner, ownHome, { from: 1, until: ofOneHome, of: many, activeEach: 3 })
    await fill(owner, ground, { from: ofOneHome + 1, until: few, of: many, activeEach: 10 })
    await measure('few')
    say(`  inventing ${many - few} tickets …`)
    await fill(owner, ground, { from: few + 1, until: many, of: many, activeEach: 110 })
    await measure('many')
    await product.stop()
    return Object.entries(measured).map(([name, ms]) =>
      figure(`${name}: p95 at ${many} tickets / at ${few}`, 1000 / ms.many, 1000 / ms.few, goal),
    )
  } finally {
    await Promise.all([owner.end(), app.end()])
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Homes enough that each has the tickets of a life, not of a thousand lives. */
async function settle(
  owner: ReturnType<typeof makePool>,
  communityId: string,
  staffId: string,
  first: { unitId: string; buildingId: string },
): Promise<Ground> {
  const { rows } = await owner.query<Ground['homes'][number]>(
    `with one as (select * from units where community_id = $1 and id = $2)
     insert into units (community_id, building_id, entrance, floor, room, label, usage, area_scaled)
     select $1, one.building_id, (n % 4 + 1) || '单元', 1 + n % 30, n::text,
            (1 + n / 200) || '栋' || (1 + n % 4) || '单元' || n, one.usage, one.area_scaled
       from one, generate_series(1000, $3::int + 999) n
     returning id as "unitId", building_id as "buildingId", label`,
    [communityId, first.unitId, homesOfAll],
  )
  return { communityId, staffId, homes: rows }
}

/** Fills with the index of words put aside, as anybody would who takes over a million tickets. */
async function fill(owner: ReturnType<typeof makePool>, ground: Ground, stretch: Stretch): Promise<void> {
  const { rows } = await owner.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where indexname = 'ticket_search_grams'`,
  )
  await owner.query('drop index ticket_search_grams')
  await fillTickets(owner, ground, stretch)
  await owner.query(`set statement_timeout = 0`)
  const client = await owner.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query(`set maintenance_work_mem = '512MB'`)
    await client.query(rows[0]?.indexdef ?? '')
  } finally {
    client.release(true)
  }
}

type Open = (turn: number) => Promise<{ status: number }>

const asked = [
  '漏水',
  '厨房水槽',
  '3栋2单元',
  '王小丽42',
  '管道接口',
  '家里有老人',
  'BX20230111',
  '书房 门锁',
  '0004217',
  '花洒 漏水',
]
const looks = ['triage', 'dispatch', 'running', 'to_confirm', 'overdue', 'done'] as const

function pagesOf(communityId: string, agents: Client[], residents: Client[]): Record<string, Open> {
  const params = { communityId }
  return {
    queue: (turn) =>
      by(agents, turn).call('GET /communities/:communityId/queue', {
        params,
        query: { show: looks[turn % looks.length] ?? 'triage' },
      }),
    'my tickets': (turn) =>
      by(residents, turn).call('GET /communities/:communityId/my-tickets', {
        params,
        query: { show: turn % 2 ? 'done' : 'active' },
      }),
    search: (turn) =>
      by(agents, turn).call('GET /communities/:communityId/search', {
        params,
        query: { q: asked[turn % asked.length] ?? '' },
      }),
  }
}

/** The time in ms within which 95 of 100 turns were answered, after some that warm up. */
async function p95(open: Open): Promise<number> {
  const took: number[] = []
  for (let turn = 0; turn < turns + warmUp; turn++) {
    const began = performance.now()
    const { status } = await open(turn)
    if (status !== 200) throw new Error(`answered ${status}`)
    if (turn >= warmUp) took.push(performance.now() - began)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0
}
