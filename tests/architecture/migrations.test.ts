import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allowedMigrations, firstJudged } from './allowed-migrations.ts'
import { judgeMigration, tablesMadeBy } from './judge-migration.ts'
import { projectRoot } from './read-sources.ts'

const folder = join(projectRoot, 'migrations')
const unreleased = readdirSync(folder)
  .filter((name) => name.endsWith('.sql') && Number(name.slice(0, 4)) >= firstJudged)
  .map((file) => ({ file, sql: readFileSync(join(folder, file), 'utf8') }))
const fresh = new Set(unreleased.flatMap(({ sql }) => tablesMadeBy(sql)))
const judged = unreleased.map(({ file, sql }) => ({ file, sql, breaches: judgeMigration(sql, fresh) }))

const isAllowed = (file: string, statement: string) =>
  allowedMigrations.some((row) => row.file === file && statement.startsWith(row.begins))

test('no migration breaks or blocks the code before it, beyond what is allowed with its reason', () => {
  const refused = judged.flatMap(({ file, breaches }) =>
    breaches
      .filter(({ statement }) => !isAllowed(file, statement))
      .map(({ rule, advice, statement }) => `${file}: ${rule}: ${statement.slice(0, 120)}. ${advice}`),
  )
  expect(refused).toEqual([])
})

test('every reason still lets something pass', () => {
  const idle = allowedMigrations.filter(
    (row) =>
      !judged.some(({ file, breaches }) =>
        breaches.some(({ statement }) => file === row.file && statement.startsWith(row.begins)),
      ),
  )
  expect(idle).toEqual([])
})

test('an index for an existing table is told in the upgrade notes, to be built before', () => {
  const notes = readFileSync(join(projectRoot, 'server/deploy/UPGRADE.md'), 'utf8').toLowerCase()
  const untold = judged.flatMap(({ sql }) =>
    [...sql.toLowerCase().matchAll(/create index if not exists "?(\w+)"?/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !notes.includes(`create index concurrently if not exists ${name}`)),
  )
  expect(untold).toEqual([])
})

const planted: [what: string, sql: string][] = [
  ['a dropped column', 'ALTER TABLE "tickets" DROP COLUMN "text";'],
  ['a dropped table', 'DROP TABLE "tickets" CASCADE;'],
  ['a renamed column', 'ALTER TABLE "tickets" RENAME COLUMN "text" TO "words";'],
  ['another type', 'ALTER TABLE "tickets" ALTER COLUMN "text" SET DATA TYPE varchar(10);'],
  ['a mandatory column without default', 'ALTER TABLE "tickets" ADD COLUMN "mood" text NOT NULL;'],
  ['a column made mandatory', 'ALTER TABLE "tickets" ALTER COLUMN "unit_id" SET NOT NULL;'],
  ['a default taken away', 'ALTER TABLE "tickets" ALTER COLUMN "hazard" DROP DEFAULT;'],
  ['a check of all rows at once', 'ALTER TABLE "tickets" ADD CONSTRAINT "t" CHECK (hazard < 9);'],
  [
    'a foreign key checked at once',
    'ALTER TABLE "tickets" ADD CONSTRAINT "f" FOREIGN KEY ("a") REFERENCES "public"."b"("id");',
  ],
  ['a new uniqueness', 'CREATE UNIQUE INDEX "once" ON "tickets" USING btree ("number");'],
  ['an index that makes writers wait', 'CREATE INDEX "slow" ON "tickets" USING btree ("text");'],
  ['a right taken away', 'revoke update on tickets from haolin_app;'],
  ['a refusal old code does not know', 'create trigger no before insert on tickets execute function no();'],
  ['an update of every row', 'update tickets set hazard = 0;'],
]

test.each(planted)('%s is caught', (_, sql) => {
  expect(judgeMigration(sql, new Set())).toHaveLength(1)
})

test('what only adds passes, and a table nobody knows yet may be as strict as it likes', () => {
  const first = 'CREATE TABLE "moods" ("id" uuid NOT NULL, "mood" text NOT NULL);'
  const second = `
    ALTER TABLE "moods" ADD CONSTRAINT "m" FOREIGN KEY ("id") REFERENCES "public"."tickets"("id");
    --> statement-breakpoint
    CREATE UNIQUE INDEX "moods_once" ON "moods" USING btree ("id");
    create trigger moods_stay before delete on moods execute function refuse();
    revoke update, delete on moods from haolin_app;
    ALTER TABLE "tickets" ADD COLUMN "mood" text;
    ALTER TABLE "tickets" ADD COLUMN "calm" boolean DEFAULT true NOT NULL;
    ALTER TABLE "tickets" ADD CONSTRAINT "c" CHECK (hazard < 9) NOT VALID;
    CREATE INDEX IF NOT EXISTS "tickets_mood" ON "tickets" USING btree ("mood");
    create function f() returns trigger language plpgsql as $$ begin update tickets set hazard = 0; end $$;`
  expect(judgeMigration(first + second, new Set(tablesMadeBy(first)))).toEqual([])
})
