import { once } from 'node:events'
import type { LiveTell, LiveTopic } from '@haolin/shared/api/live.ts'
import { desk, type StaffRole, staff } from '@haolin/shared/roles.ts'
import { WebSocket } from 'ws'
import type { AccessWorld } from './build-world.ts'
import { type Person, tokenOf } from './people.ts'

/** What was asked over the live connection, and whether it should be followed. */
type TopicCell = { topic: LiveTopic; expected: boolean; name: string }

const ticketKey = 'GET /communities/:communityId/tickets/:ticketId'

/** Every topic by role and place: the same rules as over HTTP. */
function topicsOf(world: AccessWorld, { role, place }: Person): TopicCell[] {
  const cells: TopicCell[] = [{ topic: { of: 'inbox' }, expected: true, name: 'inbox' }]
  const post = role as StaffRole
  const here = place === 'here' && role !== 'gone'
  for (const [name, communityId] of Object.entries(world.communities)) {
    const mine = name === place && role !== 'gone'
    const of = (which: readonly StaffRole[]) => mine && which.includes(post)
    cells.push({ topic: { of: 'queue', communityId }, expected: of(desk), name: `queue ${name}` })
    cells.push({ topic: { of: 'desk', communityId }, expected: of(desk), name: `desk ${name}` })
    cells.push({ topic: { of: 'work', communityId }, expected: of(staff), name: `work ${name}` })
  }
  for (const whose of ['own', 'household', 'building'] as const) {
    const ticketId = world.pathIds(ticketKey, whose)?.ids.ticketId
    if (!ticketId) continue
    const lives = ['owner', 'member', 'tenant'].includes(role) && whose === 'own'
    const sees = ['agent', 'manager', 'administrator'].includes(role)
    for (const [name, communityId] of Object.entries(world.communities))
      cells.push({
        topic: { of: 'ticket', communityId, ticketId },
        expected: here && name === 'here' && (lives || sees),
        name: `ticket ${whose} under ${name}`,
      })
  }
  return cells
}

/** Follows every topic as everybody whose session stands; gives how many were asked and what was told otherwise. */
export async function askTopics(world: AccessWorld): Promise<{ cells: number; surprises: string[] }> {
  const surprises: string[] = []
  let cells = 0
  for (const person of world.people.filter(({ session }) => session !== 'stale')) {
    const topics = topicsOf(world, person)
    cells += topics.length
    const followed = await follow(world, person, topics)
    if (person.session !== 'open') {
      if (followed) surprises.push(`live · ${person.name}: was let in`)
      continue
    }
    for (const { topic, expected, name } of topics) {
      const got = followed?.some(
        (one) => JSON.stringify({ ...one, version: undefined }) === JSON.stringify(topic),
      )
      if (got !== expected)
        surprises.push(`live · ${person.name} · ${name}: expected ${expected}, got ${got}`)
    }
  }
  return { cells, surprises }
}

/** What of it the server lets this person follow; null when the connection is ended. */
async function follow(world: AccessWorld, person: Person, cells: readonly TopicCell[]) {
  const socket = new WebSocket(`${world.liveAddress.replace(/^http/, 'ws')}/api/live`)
  const answer = new Promise<LiveTopic[] | null>((done) => {
    socket.once('close', () => done(null))
    socket.on('message', (data) => {
      const told = JSON.parse(data.toString()) as LiveTell
      if (told.say === 'following') done(told.topics)
    })
  })
  await once(socket, 'open')
  const topics = cells.map(({ topic }) => topic)
  socket.send(JSON.stringify({ say: 'hello', token: tokenOf(person) ?? 'none', topics }))
  const followed = await answer
  socket.close()
  return followed
}
