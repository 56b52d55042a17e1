import type { HomeChange } from '@haolin/shared/register/home-changes.ts'
import type { ImportKind, Mapping, RowOutcome } from '@haolin/shared/register/import-columns.ts'
import type { ConsentWay, NeedKind } from '@haolin/shared/register/needs.ts'
import type { PetKind } from '@haolin/shared/register/words.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities, households, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { residents } from '../residents/tables.ts'
import { sealedJson, sealedText } from '../sealed/columns.ts'
import { staff } from '../staff/tables.ts'

/** A vehicle of a household; a plate belongs to one household of a community at a time. */
export const vehicles = pgTable(
  'vehicles',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    plate: text().notNull(),
    note: text().notNull().default(''),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    uniqueIndex('vehicles_once').on(t.communityId, t.plate).where(sql`until_on is null`),
    index('vehicles_of_household').on(t.communityId, t.householdId),
  ],
)

/** A pet of a household. */
export const pets = pgTable(
  'pets',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    kind: text().$type<PetKind>().notNull(),
    name: text().notNull(),
    /** Breed, licence, vaccination. */
    note: text().notNull().default(''),
    endedAt: moment('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    index('pets_of_household').on(t.communityId, t.householdId),
  ],
)

/** What a household needs of us: nothing without who consented, when and until when; ends by itself. */
export const needs = pgTable(
  'needs',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    /** Whose need it is, when it is one person's. */
    residentId: uuid('resident_id'),
    kind: text().$type<NeedKind>().notNull(),
    note: text().notNull().default(''),
    consentedBy: text('consented_by').notNull(),
    consentWay: text('consent_way').$type<ConsentWay>().notNull(),
    consentedOn: date('consented_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }).notNull(),
    enteredBy: uuid('entered_by').notNull(),
    withdrawnAt: moment('withdrawn_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({
      columns: [t.communityId, t.residentId],
      foreignColumns: [residents.communityId, residents.id],
    }),
    foreignKey({ columns: [t.communityId, t.enteredBy], foreignColumns: [staff.communityId, staff.id] }),
    check('needs_consented', sql`consented_by <> '' and consented_on <= until_on`),
    uniqueIndex('needs_once')
      .on(t.communityId, t.householdId, t.kind, sql`coalesce(resident_id, household_id)`)
      .where(sql`withdrawn_at is null`),
  ],
)

/** What happened to a home: sale, lease, moving in and out; insert-only. */
export const homeHistory = pgTable(
  'home_history',
  {
    communityId: communityId(),
    id: id(),
    unitId: uuid('unit_id').notNull(),
    /** The household it happened to, and the one that came after a sale. */
    householdId: uuid('household_id').notNull(),
    nextHouseholdId: uuid('next_household_id'),
    kind: text().$type<HomeChange>().notNull(),
    on: date({ mode: 'string' }).notNull(),
    /** What was still owed then, by the household it happened to. */
    owedFen: fen('owed_fen').notNull(),
    /** What both sides agreed about it; the debt itself stays where it is. */
    agreement: text(),
    /** What it did, in sentences. */
    words: text().notNull(),
    staffId: uuid('staff_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({
      columns: [t.communityId, t.nextHouseholdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('home_history_of_unit').on(t.communityId, t.unitId, t.at),
  ],
)

/** What staff wrote about a household; insert-only. */
export const homeNotes = pgTable(
  'home_notes',
  {
    communityId: communityId(),
    id: id(),
    unitId: uuid('unit_id').notNull(),
    householdId: uuid('household_id').notNull(),
    text: text().notNull(),
    staffId: uuid('staff_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('home_notes_of_household').on(t.communityId, t.householdId, t.at),
  ],
)

/** A file of homes, people or vehicles: looked at, then taken in row by row by a job, and taken back while nothing rests on it. */
export const registerImports = pgTable(
  'register_imports',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    kind: text().$type<ImportKind>().notNull(),
    fileName: text('file_name').notNull(),
    state: text({ enum: ['looked_at', 'running', 'done', 'undone'] }).notNull(),
    head: sealedJson<string[]>('register_imports.head').notNull(),
    /** The row of the file the head stands in. */
    headLine: integer('head_line').notNull(),
    mapping: jsonb().$type<Mapping>().notNull(),
    /** The rows below the head with their line in the file. */
    cells: sealedJson<{ line: number; cells: string[] }[]>('register_imports.cells').notNull(),
    rows: integer().notNull(),
    /** Every row up to this line of the file is done. */
    doneLine: integer('done_line').notNull().default(0),
    doneRows: integer('done_rows').notNull().default(0),
    importedBy: uuid('imported_by').notNull(),
    createdAt: createdAt(),
    confirmedAt: moment('confirmed_at'),
    finishedAt: moment('finished_at'),
    undoneAt: moment('undone_at'),
    /** From then on nothing is left of its rows but how many there were, and it cannot be taken back any more. */
    forgottenAt: moment('forgotten_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.importedBy], foreignColumns: [staff.communityId, staff.id] }),
    index('register_imports_recent').on(t.communityId, t.createdAt),
  ],
)

/** What became of a row of an import, and what stood there before. */
export const registerImportRows = pgTable(
  'register_import_rows',
  {
    communityId: communityId(),
    importId: uuid('import_id').notNull(),
    line: integer().notNull(),
    outcome: text().$type<RowOutcome>().notNull(),
    /** What the row spoke of, and what it did, in words. */
    said: sealedText('register_import_rows.said').notNull(),
    words: sealedText('register_import_rows.words').notNull(),
    /** The home, person or vehicle the row wrote; null for a refused one. */
    subjectId: uuid('subject_id'),
    /** A household made for the row, for a home that had none. */
    householdId: uuid('household_id'),
    before: sealedJson<Record<string, unknown>>('register_import_rows.before'),
    after: sealedJson<Record<string, unknown>>('register_import_rows.after'),
    problem: sealedText('register_import_rows.problem'),
    undone: boolean().notNull().default(false),
    /** Why the row could not be taken back. */
    kept: text(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.importId, t.line] }),
    foreignKey({
      columns: [t.communityId, t.importId],
      foreignColumns: [registerImports.communityId, registerImports.id],
    }),
  ],
)
