import { and, eq, inArray } from 'drizzle-orm'
import { statementExports } from './tables.ts'

/** The export while its file is still to come. */
export const unfinished = ({ communityId, exportId }: { communityId: string; exportId: string }) =>
  and(
    eq(statementExports.communityId, communityId),
    eq(statementExports.id, exportId),
    inArray(statementExports.state, ['waiting', 'running']),
  )
