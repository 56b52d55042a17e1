CREATE TABLE "invoice_lines" (
	"community_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"allocation_id" uuid NOT NULL,
	"charge_id" uuid NOT NULL,
	"name" text NOT NULL,
	"period" text NOT NULL,
	"rate_points" integer NOT NULL,
	"net_fen" bigint NOT NULL,
	"tax_fen" bigint NOT NULL,
	"total_fen" bigint NOT NULL,
	"released_at" timestamp (3) with time zone,
	CONSTRAINT "invoice_lines_community_id_invoice_id_line_pk" PRIMARY KEY("community_id","invoice_id","line"),
	CONSTRAINT "invoice_lines_total" CHECK (total_fen > 0 and net_fen + tax_fen = total_fen)
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"state" text NOT NULL,
	"buyer_kind" text NOT NULL,
	"buyer_name" text NOT NULL,
	"tax_number" text,
	"email" text,
	"net_fen" bigint NOT NULL,
	"tax_fen" bigint NOT NULL,
	"total_fen" bigint NOT NULL,
	"number" text,
	"issued_at" timestamp (3) with time zone,
	"failure" text,
	"red_reason" text,
	"red_asked_by" uuid,
	"red_tries" integer DEFAULT 0 NOT NULL,
	"confirmation" text,
	"red_number" text,
	"red_issued_at" timestamp (3) with time zone,
	"ask_at" timestamp (3) with time zone,
	"asked" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoices_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "invoices_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "invoices_community_id_red_number_unique" UNIQUE("community_id","red_number"),
	CONSTRAINT "invoices_total" CHECK (total_fen > 0 and net_fen + tax_fen = total_fen),
	CONSTRAINT "invoices_buyer" CHECK (buyer_kind = 'person' or tax_number is not null),
	CONSTRAINT "invoices_number" CHECK ((state in ('issued', 'red_requested', 'red_issuing', 'red_issued')) = (number is not null)),
	CONSTRAINT "invoices_red_number" CHECK ((state = 'red_issued') = (red_number is not null))
);
--> statement-breakpoint
ALTER TABLE "statement_exports" ADD COLUMN "full_names_for" text;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_community_id_invoice_id_invoices_community_id_id_fk" FOREIGN KEY ("community_id","invoice_id") REFERENCES "public"."invoices"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_community_id_allocation_id_allocations_community_id_id_fk" FOREIGN KEY ("community_id","allocation_id") REFERENCES "public"."allocations"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_requested_by_accounts_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_once" ON "invoice_lines" USING btree ("community_id","allocation_id") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "invoice_lines_of_charge" ON "invoice_lines" USING btree ("community_id","charge_id");--> statement-breakpoint
CREATE INDEX "invoices_of_household" ON "invoices" USING btree ("community_id","household_id","created_at");--> statement-breakpoint
CREATE INDEX "invoices_by_time" ON "invoices" USING btree ("community_id","created_at");--> statement-breakpoint
CREATE INDEX "invoices_to_ask" ON "invoices" USING btree ("ask_at") WHERE ask_at is not null;