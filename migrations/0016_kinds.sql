CREATE TABLE "measures" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seq" integer NOT NULL,
	"place" integer NOT NULL,
	"what" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"result" text,
	"dropped_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "measures_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "measures_community_id_ticket_id_kind_seq_place_unique" UNIQUE("community_id","ticket_id","kind","seq","place")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"question" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"text" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "statements_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "answer_uses" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"answer_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_uses_community_id_ticket_id_seq_pk" PRIMARY KEY("community_id","ticket_id","seq")
);
--> statement-breakpoint
CREATE TABLE "standard_answers" (
	"community_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"keywords" text[] NOT NULL,
	"review_on" date NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"author_staff_id" uuid NOT NULL,
	"from_ticket_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "standard_answers_community_id_answer_id_version_pk" PRIMARY KEY("community_id","answer_id","version")
);
--> statement-breakpoint
CREATE TABLE "case_entries" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"kind" text NOT NULL,
	"side" text,
	"about" integer,
	"referral" text,
	"text" text NOT NULL,
	"files" jsonb NOT NULL,
	"by_account_id" uuid NOT NULL,
	"by_staff_id" uuid,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "case_entries_community_id_ticket_id_no_pk" PRIMARY KEY("community_id","ticket_id","no")
);
--> statement-breakpoint
CREATE TABLE "case_sides" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"side" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_sides_community_id_ticket_id_side_pk" PRIMARY KEY("community_id","ticket_id","side"),
	CONSTRAINT "case_sides_community_id_ticket_id_unit_id_unique" UNIQUE("community_id","ticket_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "suggestion_fates" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"fate" text DEFAULT 'received' NOT NULL,
	"reason" text,
	"due_on" date,
	"decided_at" timestamp (3) with time zone,
	"public_ok" boolean DEFAULT false NOT NULL,
	"public_text" text,
	CONSTRAINT "suggestion_fates_community_id_ticket_id_pk" PRIMARY KEY("community_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "live_changes" ADD COLUMN "about_staff_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "grade" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "grade_reason" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "plan" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "about_staff_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "answer_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_uses" ADD CONSTRAINT "answer_uses_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_uses" ADD CONSTRAINT "answer_uses_community_id_answer_id_version_standard_answers_community_id_answer_id_version_fk" FOREIGN KEY ("community_id","answer_id","version") REFERENCES "public"."standard_answers"("community_id","answer_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_answers" ADD CONSTRAINT "standard_answers_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_answers" ADD CONSTRAINT "standard_answers_community_id_author_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","author_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_answers" ADD CONSTRAINT "standard_answers_community_id_from_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","from_ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_entries" ADD CONSTRAINT "case_entries_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_sides" ADD CONSTRAINT "case_sides_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_sides" ADD CONSTRAINT "case_sides_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_fates" ADD CONSTRAINT "suggestion_fates_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "measures_of_staff" ON "measures" USING btree ("community_id","staff_id","due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "measures_to_remind" ON "measures" USING btree ("due_at") WHERE done_at is null and reminded_at is null;--> statement-breakpoint
CREATE INDEX "statements_of_staff" ON "statements" USING btree ("community_id","staff_id","asked_at");--> statement-breakpoint
CREATE INDEX "statements_of_ticket" ON "statements" USING btree ("community_id","ticket_id","asked_at");--> statement-breakpoint
CREATE INDEX "answer_uses_of_answer" ON "answer_uses" USING btree ("community_id","answer_id");--> statement-breakpoint
CREATE INDEX "case_sides_of_unit" ON "case_sides" USING btree ("community_id","unit_id");--> statement-breakpoint
CREATE INDEX "suggestion_fates_public" ON "suggestion_fates" USING btree ("community_id","public_ok");--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_about_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","about_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_about" CHECK (about_staff_id is distinct from responsible_staff_id);