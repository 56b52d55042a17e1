CREATE TABLE "access_log" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"resident_id" uuid,
	"account_id" uuid,
	"staff_id" uuid NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"once_key" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_log_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "account_closings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "data_copies" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"storage_key" text,
	"bytes" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_closings" ADD CONSTRAINT "account_closings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_copies" ADD CONSTRAINT "data_copies_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_log_once" ON "access_log" USING btree ("community_id","once_key") WHERE once_key is not null;--> statement-breakpoint
CREATE INDEX "access_log_by_resident" ON "access_log" USING btree ("resident_id") WHERE resident_id is not null;--> statement-breakpoint
CREATE INDEX "access_log_by_account" ON "access_log" USING btree ("account_id") WHERE account_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "account_closings_one_waiting" ON "account_closings" USING btree ("account_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "account_closings_due" ON "account_closings" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "data_copies_of_account" ON "data_copies" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "data_copies_one_waiting" ON "data_copies" USING btree ("account_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "data_copies_due" ON "data_copies" USING btree ("expires_at") WHERE state = 'done';