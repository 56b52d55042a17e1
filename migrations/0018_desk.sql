CREATE TABLE "desk_views" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"title" text NOT NULL,
	"shared" boolean NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "desk_views_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
DROP INDEX "tickets_queue";--> statement-breakpoint
ALTER TABLE "desk_views" ADD CONSTRAINT "desk_views_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_views_of_staff" ON "desk_views" USING btree ("community_id","staff_id");--> statement-breakpoint
CREATE INDEX "desk_views_shared" ON "desk_views" USING btree ("community_id") WHERE shared;--> statement-breakpoint
CREATE INDEX "tickets_triage" ON "tickets" USING btree ("community_id","priority",coalesce(next_due_at, 'infinity'::timestamptz),"id") WHERE state in ('submitted');--> statement-breakpoint
CREATE INDEX "tickets_dispatch" ON "tickets" USING btree ("community_id","priority",coalesce(next_due_at, 'infinity'::timestamptz),"id") WHERE state in ('accepted', 'pooled');--> statement-breakpoint
CREATE INDEX "tickets_running" ON "tickets" USING btree ("community_id","priority",coalesce(next_due_at, 'infinity'::timestamptz),"id") WHERE state in ('offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external');--> statement-breakpoint
CREATE INDEX "tickets_to_confirm" ON "tickets" USING btree ("community_id","priority",coalesce(next_due_at, 'infinity'::timestamptz),"id") WHERE state in ('resolved');--> statement-breakpoint
CREATE INDEX "tickets_active" ON "tickets" USING btree ("community_id","priority",coalesce(next_due_at, 'infinity'::timestamptz),"id") WHERE state in ('submitted', 'accepted', 'pooled', 'offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external', 'resolved');