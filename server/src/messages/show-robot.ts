import type { Api } from '@haolin/shared/api/index.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { groupRobots } from './tables.ts'

type Robot = Api['GET /communities/:communityId/group-robot']['reply']

/** Whether the community's staff group has a robot, and how its key ends, so that one can tell two apart. */
export async function showRobot(tx: Tx, communityId: string): Promise<Robot> {
  const key = await findRobotKey(tx, communityId)
  return { on: key !== null, keyEnd: key?.slice(-4) ?? null }
}

/** The key of the community's robot; for nobody but who posts with it. */
export async function findRobotKey(tx: Tx, communityId: string): Promise<string | null> {
  const [robot] = await tx.db
    .select({ key: groupRobots.key })
    .from(groupRobots)
    .where(eq(groupRobots.communityId, communityId))
  return robot?.key ?? null
}
