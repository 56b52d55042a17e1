CREATE TABLE "clock_policies" (
	"community_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"service" jsonb NOT NULL,
	"targets" jsonb NOT NULL,
	"note" text NOT NULL,
	"made_by_staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clock_policies_community_id_version_pk" PRIMARY KEY("community_id","version")
);
--> statement-breakpoint
CREATE TABLE "escalation_calls" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"cycle" integer NOT NULL,
	"level" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"post" text NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "escalation_calls_once" PRIMARY KEY("community_id","ticket_id","clock","cycle","level","staff_id")
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"cycle" integer NOT NULL,
	"level" integer NOT NULL,
	"reached_at" timestamp (3) with time zone NOT NULL,
	"called_at" timestamp (3) with time zone,
	"seq" integer,
	CONSTRAINT "escalations_community_id_ticket_id_clock_cycle_level_pk" PRIMARY KEY("community_id","ticket_id","clock","cycle","level")
);
--> statement-breakpoint
ALTER TABLE "ticket_clocks" ADD COLUMN "priority" text;--> statement-breakpoint
UPDATE "ticket_clocks" c SET "priority" = t."priority" FROM "tickets" t WHERE t."community_id" = c."community_id" AND t."id" = c."ticket_id";--> statement-breakpoint
ALTER TABLE "ticket_clocks" ALTER COLUMN "priority" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_clocks" ADD COLUMN "level" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_clocks" ALTER COLUMN "level" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "ticket_clocks" ADD COLUMN "wake_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "ticket_clocks" SET "wake_at" = "due_at" WHERE "stopped_at" IS NULL AND "paused_since" IS NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "factors" jsonb;--> statement-breakpoint
UPDATE "tickets" t SET "factors" = coalesce((SELECT e."detail" -> 'factors' FROM "ticket_events" e WHERE e."community_id" = t."community_id" AND e."ticket_id" = t."id" AND e."seq" = 1), '{}');--> statement-breakpoint
ALTER TABLE "tickets" ALTER COLUMN "factors" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "level" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clock_policies" ADD CONSTRAINT "clock_policies_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_policies" ADD CONSTRAINT "clock_policies_community_id_made_by_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","made_by_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_calls" ADD CONSTRAINT "escalation_calls_rung" FOREIGN KEY ("community_id","ticket_id","clock","cycle","level") REFERENCES "public"."escalations"("community_id","ticket_id","clock","cycle","level") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_calls" ADD CONSTRAINT "escalation_calls_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clock_policies_in_force" ON "clock_policies" USING btree ("community_id","effective_at");--> statement-breakpoint
CREATE INDEX "escalation_calls_untold" ON "escalation_calls" USING btree ("community_id","staff_id") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "escalations_uncalled" ON "escalations" USING btree ("reached_at") WHERE called_at is null;--> statement-breakpoint
CREATE INDEX "ticket_clocks_wake" ON "ticket_clocks" USING btree ("wake_at") WHERE wake_at is not null;