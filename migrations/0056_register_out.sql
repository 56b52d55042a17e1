CREATE TABLE "register_corrections" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"unit_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"about" text NOT NULL,
	"ask" text NOT NULL,
	"subject_id" uuid,
	"wish" jsonb NOT NULL,
	"before" jsonb,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"answer" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_corrections_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "register_corrections_answered" CHECK ((state = 'waiting') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);
--> statement-breakpoint
ALTER TABLE "register_imports" ADD COLUMN "forgotten_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "register_corrections" ADD CONSTRAINT "register_corrections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_corrections" ADD CONSTRAINT "register_corrections_unit_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_corrections" ADD CONSTRAINT "register_corrections_household_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_corrections" ADD CONSTRAINT "register_corrections_resident_fk" FOREIGN KEY ("community_id","resident_id") REFERENCES "public"."residents"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_corrections" ADD CONSTRAINT "register_corrections_decided_by_fk" FOREIGN KEY ("community_id","decided_by") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "register_corrections_one_waiting" ON "register_corrections" USING btree ("community_id","subject_id") WHERE state = 'waiting' and subject_id is not null;--> statement-breakpoint
CREATE INDEX "register_corrections_waiting" ON "register_corrections" USING btree ("community_id","due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "register_corrections_of_account" ON "register_corrections" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "register_corrections_decided" ON "register_corrections" USING btree ("decided_at") WHERE decided_at is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "access_log_of_lists" ON "access_log" USING btree ("community_id","at") WHERE kind = 'register_export';