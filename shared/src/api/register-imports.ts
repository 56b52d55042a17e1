import { Type as T } from 'typebox'
import { importColumns, importKinds, rowOutcomes } from '../register/import-columns.ts'
import { anyone } from '../roles.ts'
import { route } from '../route.ts'
import { Done, Id, KeyOf, Moment, Nullable } from './shapes.ts'

const strict = { additionalProperties: false }
const keepers = ['agent', 'manager', 'administrator'] as const

const Mapping = T.Object(
  Object.fromEntries(
    Object.keys(importColumns).map((name) => [name, T.Optional(T.Integer({ minimum: 0, maximum: 199 }))]),
  ) as Record<keyof typeof importColumns, ReturnType<typeof T.Optional<ReturnType<typeof T.Integer>>>>,
  strict,
)

/** An import in the list. */
export const RegisterImport = T.Object({
  importId: Id,
  kind: KeyOf(importKinds),
  fileName: T.String(),
  state: T.Enum(['looked_at', 'running', 'done', 'undone']),
  rows: T.Integer(),
  doneRows: T.Integer(),
  by: T.String(),
  createdAt: Moment,
})

/** A file as it would be taken in, row by row. */
export const ImportPreview = T.Object({
  ...RegisterImport.properties,
  head: T.Array(T.String()),
  mapping: Mapping,
  columns: T.Array(T.Object({ column: KeyOf(importColumns), label: T.String() })),
  /** What has to be said before rows can be read; null when they are. */
  lacks: Nullable(T.String()),
  counts: T.Object({ new: T.Integer(), changed: T.Integer(), same: T.Integer(), refused: T.Integer() }),
  /** Rows that could not be taken back, after an undo. */
  kept: T.Integer(),
  /** All refused rows of the first thousand, and some of the others. */
  items: T.Array(
    T.Object({
      line: T.Integer(),
      said: T.String(),
      outcome: KeyOf(rowOutcomes),
      words: T.String(),
      problems: T.Array(T.Object({ field: T.String(), message: T.String() })),
    }),
  ),
})

export const registerImportRoutes = {
  'GET /register-templates/:kind': route({
    summary: 'An empty sheet with the heads we know best',
    allow: anyone,
    gives: 'bytes',
    reply: T.Unknown(),
    perMinute: 60,
  }),
  'GET /communities/:communityId/register-imports': route({
    summary: 'The last imports into the register',
    allow: keepers,
    reply: T.Object({ imports: T.Array(RegisterImport) }),
  }),
  'POST /communities/:communityId/register-imports': route({
    summary:
      'Reads a file of homes, people or vehicles and says row by row what it would do; writes nothing into the register',
    allow: keepers,
    takes: 'form',
    query: T.Object({ kind: KeyOf(importKinds) }, strict),
    reply: ImportPreview,
    status: 201,
    perMinute: 20,
  }),
  'GET /communities/:communityId/register-imports/:importId': route({
    summary: 'A file as it would be taken in, how far it has come, or what became of it',
    allow: keepers,
    reply: ImportPreview,
  }),
  'PUT /communities/:communityId/register-imports/:importId/mapping': route({
    summary: 'Says which column holds what, and judges the rows anew',
    allow: keepers,
    body: T.Object({ mapping: Mapping }, strict),
    reply: ImportPreview,
  }),
  'POST /communities/:communityId/register-imports/:importId/confirm': route({
    summary: 'Takes the good rows in, in batches by a job',
    allow: keepers,
    once: true,
    reply: Done,
    status: 202,
  }),
  'POST /communities/:communityId/register-imports/:importId/undo': route({
    summary: 'Takes an import back row by row; a row something was built on stays, with the reason',
    allow: keepers,
    once: true,
    reply: T.Object({ undone: T.Integer(), kept: T.Integer() }),
  }),
}
