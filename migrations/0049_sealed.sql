CREATE TABLE "data_keys" (
	"name" text NOT NULL,
	"proof" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_keys_name_pk" PRIMARY KEY("name")
);
--> statement-breakpoint
DROP INDEX "residents_by_phone";--> statement-breakpoint
DROP INDEX "accounts_by_phone";--> statement-breakpoint
DROP INDEX "tickets_of_phone";--> statement-breakpoint
ALTER TABLE "residents" ADD COLUMN "phone_end" text;--> statement-breakpoint
CREATE INDEX "residents_by_phone_end" ON "residents" USING btree ("community_id","phone_end");--> statement-breakpoint
CREATE INDEX "staff_by_phone" ON "staff" USING btree (split_part(phone, '.', 3));--> statement-breakpoint
CREATE INDEX "residents_by_phone" ON "residents" USING btree (split_part(phone, '.', 3)) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "accounts_by_phone" ON "accounts" USING btree (split_part(phone, '.', 3));--> statement-breakpoint
CREATE INDEX "tickets_of_phone" ON "tickets" USING btree ("community_id",split_part(contact_phone, '.', 3));