CREATE TABLE "quotations" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"cycle" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"total_fen" bigint NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"offered_by_staff_id" uuid NOT NULL,
	"offered_by" text NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"approved_seq" integer,
	"household_id" uuid,
	"answer" text,
	"used" jsonb,
	"used_fen" bigint,
	"charge_id" uuid,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quotations_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "quotations_community_id_ticket_id_version_unique" UNIQUE("community_id","ticket_id","version"),
	CONSTRAINT "quotations_approved" CHECK (approved_seq is null or household_id is not null)
);
--> statement-breakpoint
CREATE TABLE "service_prices" (
	"community_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"part" text NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"price_scaled" bigint NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"note" text NOT NULL,
	"made_by_staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_prices_community_id_item_id_version_pk" PRIMARY KEY("community_id","item_id","version"),
	CONSTRAINT "service_prices_price" CHECK (price_scaled >= 0)
);
--> statement-breakpoint
CREATE TABLE "warranty_rulings" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"cycle" integer NOT NULL,
	"ruling" text NOT NULL,
	"subject" text,
	"words" text NOT NULL,
	"party" text,
	"phone" text,
	"expected_on" date,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warranty_rulings_community_id_ticket_id_seq_pk" PRIMARY KEY("community_id","ticket_id","seq"),
	CONSTRAINT "warranty_rulings_builder" CHECK (ruling = 'charge' or (party is not null and expected_on is not null))
);
--> statement-breakpoint
CREATE TABLE "warranty_terms" (
	"community_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"terms" jsonb NOT NULL,
	"note" text NOT NULL,
	"made_by_staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warranty_terms_community_id_version_pk" PRIMARY KEY("community_id","version")
);
--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_community_id_offered_by_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","offered_by_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_prices" ADD CONSTRAINT "service_prices_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_prices" ADD CONSTRAINT "service_prices_community_id_made_by_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","made_by_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warranty_rulings" ADD CONSTRAINT "warranty_rulings_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warranty_rulings" ADD CONSTRAINT "warranty_rulings_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warranty_terms" ADD CONSTRAINT "warranty_terms_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warranty_terms" ADD CONSTRAINT "warranty_terms_community_id_made_by_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","made_by_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quotations_one_open" ON "quotations" USING btree ("community_id","ticket_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "quotations_one_approved" ON "quotations" USING btree ("community_id","ticket_id","cycle") WHERE state = 'approved';--> statement-breakpoint
CREATE UNIQUE INDEX "quotations_charge" ON "quotations" USING btree ("community_id","charge_id");--> statement-breakpoint
CREATE INDEX "quotations_expiring" ON "quotations" USING btree ("valid_until") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "quotations_unsettled" ON "quotations" USING btree ("community_id","id") WHERE charge_id is not null and settled_at is null;