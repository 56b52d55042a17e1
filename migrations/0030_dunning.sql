CREATE TABLE "dunning_cases" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"level" integer DEFAULT 0 NOT NULL,
	"stepped_on" date,
	"look_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "dunning_cases_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "dunning_notices" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"case_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"rung" text NOT NULL,
	"way" text NOT NULL,
	"demands" boolean NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"charge_ids" uuid[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dunning_notices_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "dunning_notices_community_id_case_id_rung_unique" UNIQUE("community_id","case_id","rung")
);
--> statement-breakpoint
CREATE TABLE "dunning_proofs" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"notice_id" uuid NOT NULL,
	"proof" text NOT NULL,
	"detail" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dunning_proofs_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "dunning_proofs_community_id_notice_id_proof_detail_unique" UNIQUE("community_id","notice_id","proof","detail")
);
--> statement-breakpoint
CREATE TABLE "dunning_tasks" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"case_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"way" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"state" text NOT NULL,
	"from_on" date NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"result" text,
	"note" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "dunning_tasks_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "dunning_tasks_community_id_notice_id_unique" UNIQUE("community_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "pay_promises" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"charge_ids" uuid[] NOT NULL,
	"note" text NOT NULL,
	"by_account_id" uuid NOT NULL,
	"entered_by_staff_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "pay_promises_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "pay_promises_amount" CHECK (amount_fen > 0)
);
--> statement-breakpoint
CREATE TABLE "promise_parts" (
	"community_id" uuid NOT NULL,
	"promise_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"due_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "promise_parts_community_id_promise_id_place_pk" PRIMARY KEY("community_id","promise_id","place"),
	CONSTRAINT "promise_parts_amount" CHECK (amount_fen > 0)
);
--> statement-breakpoint
CREATE TABLE "reminder_wishes" (
	"community_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"by" text NOT NULL,
	"texts" boolean NOT NULL,
	"care" boolean NOT NULL,
	"staff_id" uuid,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminder_wishes_community_id_household_id_pk" PRIMARY KEY("community_id","household_id")
);
--> statement-breakpoint
CREATE TABLE "fee_dispute_moves" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"dispute_id" uuid NOT NULL,
	"charge_id" uuid NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fee_dispute_moves_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "fee_disputes" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"charge_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"approval_id" uuid,
	"answer" text,
	"reduced_fen" bigint DEFAULT 0 NOT NULL,
	"returned_fen" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "fee_disputes_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "fee_disputes_community_id_ticket_id_unique" UNIQUE("community_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "dunning_cases" ADD CONSTRAINT "dunning_cases_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_cases" ADD CONSTRAINT "dunning_cases_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_notices" ADD CONSTRAINT "dunning_notices_community_id_case_id_dunning_cases_community_id_id_fk" FOREIGN KEY ("community_id","case_id") REFERENCES "public"."dunning_cases"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_proofs" ADD CONSTRAINT "dunning_proofs_community_id_notice_id_dunning_notices_community_id_id_fk" FOREIGN KEY ("community_id","notice_id") REFERENCES "public"."dunning_notices"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_tasks" ADD CONSTRAINT "dunning_tasks_community_id_notice_id_dunning_notices_community_id_id_fk" FOREIGN KEY ("community_id","notice_id") REFERENCES "public"."dunning_notices"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_tasks" ADD CONSTRAINT "dunning_tasks_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_promises" ADD CONSTRAINT "pay_promises_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_parts" ADD CONSTRAINT "promise_parts_community_id_promise_id_pay_promises_community_id_id_fk" FOREIGN KEY ("community_id","promise_id") REFERENCES "public"."pay_promises"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_wishes" ADD CONSTRAINT "reminder_wishes_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_dispute_moves" ADD CONSTRAINT "fee_dispute_moves_community_id_dispute_id_fee_disputes_community_id_id_fk" FOREIGN KEY ("community_id","dispute_id") REFERENCES "public"."fee_disputes"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_disputes" ADD CONSTRAINT "fee_disputes_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_disputes" ADD CONSTRAINT "fee_disputes_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dunning_cases_open" ON "dunning_cases" USING btree ("community_id","household_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "dunning_cases_due" ON "dunning_cases" USING btree ("look_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "dunning_notices_of_household" ON "dunning_notices" USING btree ("community_id","household_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "dunning_tasks_open" ON "dunning_tasks" USING btree ("community_id","case_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "pay_promises_open" ON "pay_promises" USING btree ("community_id","household_id") WHERE state in ('asked', 'agreed');--> statement-breakpoint
CREATE INDEX "pay_promises_of_household" ON "pay_promises" USING btree ("community_id","household_id","created_at");--> statement-breakpoint
CREATE INDEX "fee_dispute_moves_of_charge" ON "fee_dispute_moves" USING btree ("community_id","charge_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "fee_disputes_open" ON "fee_disputes" USING btree ("community_id","charge_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "fee_disputes_of_charge" ON "fee_disputes" USING btree ("community_id","charge_id");--> statement-breakpoint
CREATE INDEX "charges_owing" ON "charges" USING btree ("community_id","due_on") WHERE outstanding_fen > 0;