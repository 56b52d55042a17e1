ALTER TABLE "offers" ADD COLUMN "kind" text DEFAULT 'ticket' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "absorbed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "follows_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "waits" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "cancel_asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "visit_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "visit_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "rejected_by_staff_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "quote" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "loose_ends" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_merged_into_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","merged_into_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_follows_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","follows_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offers_transfers" ON "offers" USING btree ("expires_at") WHERE outcome is null and kind = 'transfer';--> statement-breakpoint
CREATE INDEX "tickets_merged_into" ON "tickets" USING btree ("community_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_follows" ON "tickets" USING btree ("community_id","follows_id") WHERE follows_id is not null;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_merged" CHECK ((state = 'merged') = (merged_into_id is not null) and merged_into_id <> id);