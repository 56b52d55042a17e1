/** A sentence of a migration that the code before it cannot live with, or that makes people wait; the advice says what to do. */
export type Breach = { rule: string; advice: string; statement: string }

type MigrationRule = {
  name: string
  breaks: RegExp
  advice: string
  /** Harmless on a table that old code has never heard of: the groups of `breaks` name it, or a list of them. */
  fineOnNewTable?: true
  /** A form of the sentence that is harmless. */
  unless?: RegExp
}

const contract = 'let one release pass that no longer uses it, then allow it in allowed-migrations.ts'
const valid = 'add it `not valid`, and validate it in the next migration'

/** Expand, migrate, contract: what a migration may not say while the code before it still runs; a new rule is a row. */
export const migrationRules: MigrationRule[] = [
  {
    name: 'nothing old code reads goes',
    breaks: /^drop (table|view|function|type|schema)\b/,
    advice: contract,
  },
  { name: 'no column goes', breaks: /^alter table .* drop column\b/, advice: contract },
  {
    name: 'nothing is renamed',
    breaks: /^alter .*\brename\b/,
    advice: 'add the new name beside the old one',
  },
  {
    name: 'no column changes its type',
    breaks: /^alter table (\S+) alter column \S+ (set data )?type\b/,
    advice: 'add a column of the new type, fill it, move over, drop the old one later',
  },
  {
    name: 'no column becomes mandatory',
    breaks: /^alter table (\S+) alter column \S+ set not null\b/,
    advice: 'old code leaves it empty: give it a default first',
    fineOnNewTable: true,
  },
  {
    name: 'a mandatory column has a default',
    breaks: /^alter table (\S+) add column .*\bnot null\b/,
    unless: /\bdefault\b|\bgenerated\b/,
    advice: 'old code does not fill it: give it a default',
    fineOnNewTable: true,
  },
  { name: 'no default goes', breaks: /^alter table .* drop default\b/, advice: 'old code counts on it' },
  {
    name: 'a new rule for old rows is checked later',
    breaks: /^alter table (\S+) add constraint .*\b(check|foreign key)\b/,
    unless: /\bnot valid\b/,
    advice: valid,
    fineOnNewTable: true,
  },
  {
    name: 'what is unique now was never refused before',
    breaks:
      /^(?:alter table (\S+) add constraint .*\b(?:unique|primary key)\b|create unique index .*? on (\S+))/,
    advice: 'old code may write it twice: refuse it in code first, allow it here a release later',
    fineOnNewTable: true,
  },
  {
    name: 'an index is built while people write',
    breaks: /^create index (?!if not exists).*? on (\S+)/,
    advice:
      'say `create index if not exists`, and build it before with `concurrently` as server/deploy/UPGRADE.md tells',
    fineOnNewTable: true,
  },
  {
    name: 'old code keeps what it may do',
    breaks: /^revoke .*? on (?:table )?(?!function )([\w, ]+?) from /,
    advice: 'old code may still do it',
    fineOnNewTable: true,
  },
  {
    name: 'a new refusal comes with the code that knows it',
    breaks: /^create (?:or replace )?(?:constraint )?trigger .*? on (\S+)/,
    advice: 'old code may do what it refuses: say in allowed-migrations.ts why it does not',
    fineOnNewTable: true,
  },
  {
    name: 'rows are not changed by the million',
    breaks: /^(?:update (\S+)|delete from (\S+)|truncate|lock table)/,
    advice: 'fill rows in portions by a job, or say in allowed-migrations.ts why they are few',
    fineOnNewTable: true,
  },
]

/** The tables a migration makes. */
export const tablesMadeBy = (sql: string): string[] =>
  splitStatements(sql).flatMap(
    (statement) => /^create table (?:if not exists )?(\S+)/.exec(statement)?.[1] ?? [],
  )

/** Everything in a migration that old code could stumble over; `fresh` are tables made since that code was released. */
export function judgeMigration(sql: string, fresh: ReadonlySet<string>): Breach[] {
  return splitStatements(sql).flatMap((statement) =>
    migrationRules.flatMap(({ name, breaks, unless, advice, fineOnNewTable }) => {
      const found = breaks.exec(statement)
      if (!found || unless?.test(statement)) return []
      const tables =
        found
          .slice(1)
          .find((group) => group !== undefined)
          ?.split(/, ?/) ?? []
      const unknown = tables.length > 0 && tables.every((table) => fresh.has(table))
      return fineOnNewTable && unknown ? [] : [{ rule: name, advice, statement }]
    }),
  )
}

/** The sentences of a migration, each on one line in small letters without quotes; the inside of functions stays out. */
function splitStatements(sql: string): string[] {
  return sql
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "'…'")
    .replace(/--.*$/gm, '')
    .split(';')
    .map((text) =>
      text
        .replaceAll('"', '')
        .replaceAll('public.', '')
        .replace(/\s+/g, ' ')
        .replace(/\(/g, ' (')
        .trim()
        .toLowerCase(),
    )
    .map((text) => text.replace(/ +/g, ' '))
    .filter(Boolean)
}
