import { CannotStart } from '../cannot-start.ts'

/** A file of `migrations/`; `madeAt` (ms) is the moment the journal gives it, which orders the files. */
export type MigrationFile = { name: string; hash: string; madeAt: number }

/** What the database remembers of a migration it applied. */
export type AppliedMigration = { hash: string; madeAt: number }

/** The database and the files of `migrations/` tell different stories; the message says what to do. */
export class WrongHistory extends CannotStart {
  override readonly name = 'WrongHistory'

  constructor(problems: string[]) {
    super(
      [
        '数据库与 migrations/ 不一致，未作任何改动 · the database and migrations/ differ, nothing was changed:',
        ...problems.map((line) => `  - ${line}`),
      ].join('\n'),
    )
  }
}

/**
 * The files still to apply, in order; a database that is ahead of this code needs none. Throws `WrongHistory` for edited,
 * removed or out-of-order files.
 */
export function compareMigrations(files: MigrationFile[], applied: AppliedMigration[]): MigrationFile[] {
  const known = new Map(files.map((file) => [file.madeAt, file]))
  const done = new Set(applied.map(({ madeAt }) => madeAt))
  const newest = Math.max(0, ...done)
  const newestKnown = Math.max(0, ...known.keys())
  const missing = files.filter(({ madeAt }) => !done.has(madeAt))
  const problems = [
    ...applied
      .filter(({ hash, madeAt }) => known.has(madeAt) && known.get(madeAt)?.hash !== hash)
      .map(
        ({ madeAt }) =>
          `${known.get(madeAt)?.name}.sql was edited after it was applied: restore it and write a new migration`,
      ),
    ...applied
      // The next release may have been here: its migrations leave this code able to work (CONTRIBUTING, migrations).
      .filter(({ madeAt }) => !known.has(madeAt) && madeAt < newestKnown)
      .map(
        ({ madeAt }) =>
          `the migration of ${new Date(madeAt).toISOString()} was applied but its file is gone: ` +
          'restore it',
      ),
    ...missing
      .filter(({ madeAt }) => madeAt <= newest)
      .map(
        ({ name }) =>
          `${name}.sql is older than one already applied: generate it again, so that it comes last`,
      ),
    ...files
      .filter(({ madeAt }, at) => at > 0 && madeAt <= files[at - 1]!.madeAt)
      .map(
        ({ name }) => `${name}.sql is listed after a younger file: generate it again, so that it comes last`,
      ),
  ]
  if (problems.length > 0) throw new WrongHistory(problems)
  return missing
}
