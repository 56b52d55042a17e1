CREATE TABLE "home_history" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"unit_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"next_household_id" uuid,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"owed_fen" bigint NOT NULL,
	"agreement" text,
	"words" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "home_history_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "home_notes" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"unit_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"text" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "home_notes_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "needs" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"resident_id" uuid,
	"kind" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"consented_by" text NOT NULL,
	"consent_way" text NOT NULL,
	"consented_on" date NOT NULL,
	"until_on" date NOT NULL,
	"entered_by" uuid NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "needs_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "needs_consented" CHECK (consented_by <> '' and consented_on <= until_on)
);
--> statement-breakpoint
CREATE TABLE "pets" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pets_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "register_import_rows" (
	"community_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"outcome" text NOT NULL,
	"said" text NOT NULL,
	"words" text NOT NULL,
	"subject_id" uuid,
	"household_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"problem" text,
	"undone" boolean DEFAULT false NOT NULL,
	"kept" text,
	CONSTRAINT "register_import_rows_community_id_import_id_line_pk" PRIMARY KEY("community_id","import_id","line")
);
--> statement-breakpoint
CREATE TABLE "register_imports" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"head" jsonb NOT NULL,
	"head_line" integer NOT NULL,
	"mapping" jsonb NOT NULL,
	"cells" jsonb NOT NULL,
	"rows" integer NOT NULL,
	"done_line" integer DEFAULT 0 NOT NULL,
	"done_rows" integer DEFAULT 0 NOT NULL,
	"imported_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "register_imports_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "vehicles" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"plate" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vehicles_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
ALTER TABLE "parking_spaces" DROP CONSTRAINT "parking_spaces_community_id_code_unique";--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "occupancy" text DEFAULT 'owner' NOT NULL;--> statement-breakpoint
ALTER TABLE "home_history" ADD CONSTRAINT "home_history_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_history" ADD CONSTRAINT "home_history_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_history" ADD CONSTRAINT "home_history_community_id_next_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","next_household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_history" ADD CONSTRAINT "home_history_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_notes" ADD CONSTRAINT "home_notes_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_notes" ADD CONSTRAINT "home_notes_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_notes" ADD CONSTRAINT "home_notes_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_community_id_resident_id_residents_community_id_id_fk" FOREIGN KEY ("community_id","resident_id") REFERENCES "public"."residents"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_community_id_entered_by_staff_community_id_id_fk" FOREIGN KEY ("community_id","entered_by") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pets" ADD CONSTRAINT "pets_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_import_rows" ADD CONSTRAINT "register_import_rows_community_id_import_id_register_imports_community_id_id_fk" FOREIGN KEY ("community_id","import_id") REFERENCES "public"."register_imports"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_imports" ADD CONSTRAINT "register_imports_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_imports" ADD CONSTRAINT "register_imports_community_id_imported_by_staff_community_id_id_fk" FOREIGN KEY ("community_id","imported_by") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicles" ADD CONSTRAINT "vehicles_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "home_history_of_unit" ON "home_history" USING btree ("community_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "home_notes_of_household" ON "home_notes" USING btree ("community_id","household_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "needs_once" ON "needs" USING btree ("community_id","household_id","kind",coalesce(resident_id, household_id)) WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "pets_of_household" ON "pets" USING btree ("community_id","household_id");--> statement-breakpoint
CREATE INDEX "register_imports_recent" ON "register_imports" USING btree ("community_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "vehicles_once" ON "vehicles" USING btree ("community_id","plate") WHERE until_on is null;--> statement-breakpoint
CREATE INDEX "vehicles_of_household" ON "vehicles" USING btree ("community_id","household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "parking_spaces_today" ON "parking_spaces" USING btree ("community_id","code") WHERE until_on is null;--> statement-breakpoint
CREATE INDEX "parking_spaces_of_household" ON "parking_spaces" USING btree ("community_id","household_id");