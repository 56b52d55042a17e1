CREATE TABLE "approvals" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"detail" jsonb NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "prepayment_moves" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"receipt_id" uuid,
	"charge_id" uuid,
	"refund_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "prepayment_moves_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "prepayment_moves_amount" CHECK (amount_fen <> 0)
);
--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_community_id_household_id_period_unique";--> statement-breakpoint
ALTER TABLE "allocations" DROP CONSTRAINT "allocations_community_id_receipt_id_charge_id_unique";--> statement-breakpoint
ALTER TABLE "charges" DROP CONSTRAINT "charges_settled";--> statement-breakpoint
ALTER TABLE "bills" ALTER COLUMN "run_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "charges" ALTER COLUMN "run_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "allocations" ALTER COLUMN "receipt_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ALTER COLUMN "order_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bills" ADD COLUMN "voided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "charges" ADD COLUMN "reduced_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "charges" ADD COLUMN "voided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "charges" ADD COLUMN "disputed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "charges" ADD COLUMN "outstanding_fen" bigint GENERATED ALWAYS AS (case when voided_at is null and bill_id is not null then amount_fen - settled_fen - reduced_fen else 0 end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "allocations" ADD COLUMN "reverses_id" uuid;--> statement-breakpoint
ALTER TABLE "allocations" ADD COLUMN "refund_id" uuid;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "payer_name" text;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "taken_by" uuid;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepayment_moves" ADD CONSTRAINT "prepayment_moves_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_waiting" ON "approvals" USING btree ("community_id","kind","subject") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "approvals_by_time" ON "approvals" USING btree ("community_id","created_at");--> statement-breakpoint
CREATE INDEX "prepayment_moves_of_household" ON "prepayment_moves" USING btree ("community_id","household_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "bills_of_period" ON "bills" USING btree ("community_id","household_id","period") WHERE run_id is not null and voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "allocations_once" ON "allocations" USING btree ("community_id","receipt_id","charge_id") WHERE receipt_id is not null and reverses_id is null;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_settled" CHECK (settled_fen >= 0 and reduced_fen >= 0 and settled_fen + reduced_fen <= amount_fen);