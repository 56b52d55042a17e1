CREATE TABLE "handover_alarms" (
	"community_id" uuid NOT NULL,
	"handover_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"told" text[] NOT NULL,
	CONSTRAINT "handover_alarms_community_id_handover_id_level_pk" PRIMARY KEY("community_id","handover_id","level")
);
--> statement-breakpoint
CREATE TABLE "handover_lines" (
	"community_id" uuid NOT NULL,
	"handover_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"section" text NOT NULL,
	"ticket_id" uuid,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"state_label" text NOT NULL,
	"who" text NOT NULL,
	"priority" text,
	"level" integer NOT NULL,
	"due_at" timestamp (3) with time zone,
	"overdue" boolean NOT NULL,
	CONSTRAINT "handover_lines_community_id_handover_id_position_pk" PRIMARY KEY("community_id","handover_id","position")
);
--> statement-breakpoint
CREATE TABLE "handover_people" (
	"community_id" uuid NOT NULL,
	"handover_id" uuid NOT NULL,
	"side" text NOT NULL,
	"staff_id" uuid NOT NULL,
	CONSTRAINT "handover_people_community_id_handover_id_side_staff_id_pk" PRIMARY KEY("community_id","handover_id","side","staff_id")
);
--> statement-breakpoint
CREATE TABLE "handover_signs" (
	"community_id" uuid NOT NULL,
	"handover_id" uuid NOT NULL,
	"side" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"note" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "handover_signs_community_id_handover_id_side_pk" PRIMARY KEY("community_id","handover_id","side"),
	CONSTRAINT "handover_signs_community_id_handover_id_staff_id_unique" UNIQUE("community_id","handover_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"wake_at" timestamp (3) with time zone,
	CONSTRAINT "handovers_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "handovers_community_id_ends_at_unique" UNIQUE("community_id","ends_at")
);
--> statement-breakpoint
CREATE TABLE "return_visits" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"why" text NOT NULL,
	"draw" integer NOT NULL,
	"per_mille" integer NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"staff_id" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_attempt_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"done_by" uuid,
	"text" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_visits_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "return_visits_community_id_ticket_id_cycle_unique" UNIQUE("community_id","ticket_id","cycle")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"account_id" uuid,
	"speed" integer,
	"quality" integer,
	"attitude" integer,
	"text" text,
	CONSTRAINT "surveys_community_id_ticket_id_cycle_pk" PRIMARY KEY("community_id","ticket_id","cycle"),
	CONSTRAINT "surveys_marks" CHECK (speed between 1 and 5 and quality between 1 and 5 and attitude between 1 and 5),
	CONSTRAINT "surveys_answered" CHECK (num_nonnulls(account_id, speed, quality, attitude, text) = case when account_id is null then 0 else 5 end)
);
--> statement-breakpoint
CREATE TABLE "visit_calls" (
	"community_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"result" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "visit_calls_community_id_visit_id_place_pk" PRIMARY KEY("community_id","visit_id","place")
);
--> statement-breakpoint
ALTER TABLE "handover_alarms" ADD CONSTRAINT "handover_alarms_community_id_handover_id_handovers_community_id_id_fk" FOREIGN KEY ("community_id","handover_id") REFERENCES "public"."handovers"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_lines" ADD CONSTRAINT "handover_lines_community_id_handover_id_handovers_community_id_id_fk" FOREIGN KEY ("community_id","handover_id") REFERENCES "public"."handovers"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_lines" ADD CONSTRAINT "handover_lines_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_people" ADD CONSTRAINT "handover_people_community_id_handover_id_handovers_community_id_id_fk" FOREIGN KEY ("community_id","handover_id") REFERENCES "public"."handovers"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_people" ADD CONSTRAINT "handover_people_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_signs" ADD CONSTRAINT "handover_signs_community_id_handover_id_handovers_community_id_id_fk" FOREIGN KEY ("community_id","handover_id") REFERENCES "public"."handovers"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_signs" ADD CONSTRAINT "handover_signs_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_visits" ADD CONSTRAINT "return_visits_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_visits" ADD CONSTRAINT "return_visits_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_visits" ADD CONSTRAINT "return_visits_community_id_done_by_staff_community_id_id_fk" FOREIGN KEY ("community_id","done_by") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_calls" ADD CONSTRAINT "visit_calls_community_id_visit_id_return_visits_community_id_id_fk" FOREIGN KEY ("community_id","visit_id") REFERENCES "public"."return_visits"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_calls" ADD CONSTRAINT "visit_calls_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handovers_wake" ON "handovers" USING btree ("wake_at") WHERE wake_at is not null;--> statement-breakpoint
CREATE INDEX "return_visits_due" ON "return_visits" USING btree ("community_id","due_at") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "return_visits_done" ON "return_visits" USING btree ("community_id","done_at") WHERE state <> 'due';--> statement-breakpoint
CREATE INDEX "tickets_archived" ON "tickets" USING btree ("community_id","closed_at") WHERE state = 'archived';