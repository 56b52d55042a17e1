CREATE TABLE "deputies" (
	"community_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	CONSTRAINT "deputies_community_id_staff_id_pk" PRIMARY KEY("community_id","staff_id"),
	CONSTRAINT "deputies_other" CHECK (staff_id <> deputy_id)
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "leaves_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "leaves_forward" CHECK (from_on <= until_on)
);
--> statement-breakpoint
CREATE TABLE "shift_kinds" (
	"community_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"from_time" text NOT NULL,
	"until_time" text NOT NULL,
	"counts" text NOT NULL,
	CONSTRAINT "shift_kinds_community_id_code_pk" PRIMARY KEY("community_id","code")
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"counts" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shifts_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "shifts_community_id_staff_id_on_day_kind_unique" UNIQUE("community_id","staff_id","on_day","kind"),
	CONSTRAINT "shifts_forward" CHECK (starts_at < ends_at)
);
--> statement-breakpoint
CREATE TABLE "swaps" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"with_staff_id" uuid NOT NULL,
	"with_shift_id" uuid,
	"words" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "swaps_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"community_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"skill" text NOT NULL,
	"number" text NOT NULL,
	"valid_until" date NOT NULL,
	CONSTRAINT "certificates_community_id_staff_id_skill_pk" PRIMARY KEY("community_id","staff_id","skill")
);
--> statement-breakpoint
CREATE TABLE "dispatch_rungs" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"rung" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispatch_rungs_community_id_ticket_id_cycle_rung_pk" PRIMARY KEY("community_id","ticket_id","cycle","rung")
);
--> statement-breakpoint
ALTER TABLE "buildings" ADD COLUMN "phase" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "automatic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_community_id_deputy_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","deputy_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_kinds" ADD CONSTRAINT "shift_kinds_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swaps_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swaps_community_id_with_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","with_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch_rungs" ADD CONSTRAINT "dispatch_rungs_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leaves_of_staff" ON "leaves" USING btree ("community_id","staff_id","until_on");--> statement-breakpoint
CREATE INDEX "shifts_by_day" ON "shifts" USING btree ("community_id","on_day");--> statement-breakpoint
CREATE UNIQUE INDEX "swaps_one_open" ON "swaps" USING btree ("community_id","shift_id") WHERE state in ('asked', 'agreed');--> statement-breakpoint
CREATE INDEX "swaps_of_colleague" ON "swaps" USING btree ("community_id","with_staff_id","state");--> statement-breakpoint
CREATE INDEX "certificates_by_end" ON "certificates" USING btree ("valid_until");--> statement-breakpoint
CREATE INDEX "offers_of_ticket" ON "offers" USING btree ("community_id","ticket_id","cycle");--> statement-breakpoint
CREATE INDEX "offers_taken" ON "offers" USING btree ("community_id","staff_id","answered_at") WHERE outcome = 'taken';