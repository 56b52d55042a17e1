CREATE TABLE "incident_tickets" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_tickets_community_id_ticket_id_pk" PRIMARY KEY("community_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "incident_updates" (
	"community_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"by_staff_id" uuid,
	"text" text NOT NULL,
	"eta" timestamp (3) with time zone,
	"told" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_updates_community_id_incident_id_seq_pk" PRIMARY KEY("community_id","incident_id","seq")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"problem_type" text NOT NULL,
	"categories" text[] NOT NULL,
	"planned" boolean NOT NULL,
	"building_ids" uuid[] NOT NULL,
	"manager_staff_id" uuid NOT NULL,
	"script" text NOT NULL,
	"notice" text NOT NULL,
	"eta" timestamp (3) with time zone,
	"update_every_minutes" integer NOT NULL,
	"next_update_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"cause" text,
	"prevention" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incidents_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "incidents_community_id_number_unique" UNIQUE("community_id","number")
);
--> statement-breakpoint
CREATE TABLE "warnings" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"rule" text NOT NULL,
	"problem_type" text NOT NULL,
	"building_id" uuid,
	"place_id" uuid NOT NULL,
	"households" integer NOT NULL,
	"evidence" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"incident_id" uuid,
	"note" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "warnings_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
ALTER TABLE "charges" DROP CONSTRAINT "charges_community_id_unit_id_fee_item_id_period_source_revision_unique";--> statement-breakpoint
ALTER TABLE "incident_tickets" ADD CONSTRAINT "incident_tickets_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_tickets" ADD CONSTRAINT "incident_tickets_community_id_incident_id_incidents_community_id_id_fk" FOREIGN KEY ("community_id","incident_id") REFERENCES "public"."incidents"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD CONSTRAINT "incident_updates_community_id_incident_id_incidents_community_id_id_fk" FOREIGN KEY ("community_id","incident_id") REFERENCES "public"."incidents"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_community_id_manager_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","manager_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_community_id_incident_id_incidents_community_id_id_fk" FOREIGN KEY ("community_id","incident_id") REFERENCES "public"."incidents"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_tickets_of" ON "incident_tickets" USING btree ("community_id","incident_id");--> statement-breakpoint
CREATE INDEX "incidents_open" ON "incidents" USING btree ("community_id","started_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "incidents_due" ON "incidents" USING btree ("next_update_at") WHERE next_update_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "warnings_one_open" ON "warnings" USING btree ("community_id","rule","problem_type","place_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "warnings_newest" ON "warnings" USING btree ("community_id","last_at");--> statement-breakpoint
CREATE INDEX "tickets_recent" ON "tickets" USING btree ("community_id","category","created_at");--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_community_id_household_id_fee_item_id_period_source_revision_unique" UNIQUE("community_id","household_id","fee_item_id","period","source","revision");