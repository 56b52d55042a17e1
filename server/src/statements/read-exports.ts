import type { Api } from '@haolin/shared/api/index.ts'
import {
  mayRead,
  mayReadWhole,
  registerLists,
  type StatementName,
  statements,
} from '@haolin/shared/billing/statement.ts'
import { and, desc, eq, inArray, isNull, notInArray, or } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext, RequestContext } from '../context.ts'
import type { Bytes } from '../http/handlers.ts'
import { readLink } from '../storage/sign-link.ts'
import { describeExport } from './describe-export.ts'
import { formats } from './export-formats.ts'
import { statementExports } from './tables.ts'

/**
 * The exports of a community that the caller may read. A list of the register with nothing masked is for whoever gave the
 * reason for it alone.
 */
export function readable({ actor, member }: MemberContext) {
  const names = (Object.keys(statements) as StatementName[]).filter((name) =>
    mayRead(name, member.post?.roles ?? []),
  )
  const whole = names.filter((name) => mayReadWhole(name, member.post?.roles ?? []))
  const own = and(
    eq(statementExports.requestedBy, actor.accountId),
    inArray(statementExports.statement, whole),
  )
  return and(
    eq(statementExports.communityId, member.communityId),
    inArray(statementExports.statement, names),
    or(
      isNull(statementExports.fullNamesFor),
      notInArray(statementExports.statement, [...registerLists]),
      own,
    ),
  )
}

/** One export as its page shows it. */
export type Export = Api['GET /communities/:communityId/exports/:exportId']['reply']

/** The newest exports of the community. */
export async function readExports(context: MemberContext): Promise<{ exports: Export[] }> {
  return context.inTx(async (tx) => {
    const rows = await tx.db
      .select()
      .from(statementExports)
      .where(readable(context))
      .orderBy(desc(statementExports.id))
      .limit(50)
    return { exports: rows.map((row) => describeExport(context, tx.now, row)) }
  })
}

const isExport = (communityId: string, exportId: string) =>
  and(eq(statementExports.communityId, communityId), eq(statementExports.id, exportId))

/** One export with its progress. */
export async function readExport(context: MemberContext, exportId: string): Promise<Export> {
  return context.inTx(async (tx) => {
    const where = and(readable(context), eq(statementExports.id, exportId))
    const [row] = await tx.db.select().from(statementExports).where(where)
    return describeExport(context, tx.now, found(row))
  })
}

/** The file behind a link; not_found once the link or the export has expired. */
export async function readExportByLink(context: RequestContext, link: string): Promise<Bytes> {
  const { row, storageKey } = await context.inTx(async (tx) => {
    const names = readLink(context.config.auth.secrets, 'export', link, tx.now.getTime())
    const [communityId = '', exportId = ''] = found(names)
    const [row] = await tx.db.select().from(statementExports).where(isExport(communityId, exportId))
    return { row: found(row), storageKey: found(row?.storageKey) }
  })
  const body = found(await context.storage.get(storageKey))
  return { mime: formats[row.format].mime, body, fileName: row.fileName ?? '', keepSeconds: 0 }
}
