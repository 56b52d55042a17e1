CREATE TABLE "cash_shifts" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"cashier_id" uuid NOT NULL,
	"float_fen" bigint NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"drawer" jsonb,
	"expected_fen" bigint,
	"counted_fen" bigint,
	"difference_reason" text,
	CONSTRAINT "cash_shifts_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "cash_shifts_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "cash_shifts_float" CHECK (float_fen >= 0),
	CONSTRAINT "cash_shifts_closed" CHECK ((closed_at is null) = (counted_fen is null) and (closed_at is null) = (expected_fen is null)
          and (closed_at is null or counted_fen = expected_fen or difference_reason is not null))
);
--> statement-breakpoint
CREATE TABLE "pay_order_parts" (
	"community_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"top_up_fen" bigint NOT NULL,
	CONSTRAINT "pay_order_parts_community_id_order_id_household_id_pk" PRIMARY KEY("community_id","order_id","household_id"),
	CONSTRAINT "pay_order_parts_amount" CHECK (amount_fen > 0 and top_up_fen between 0 and amount_fen)
);
--> statement-breakpoint
CREATE TABLE "pay_share_lines" (
	"community_id" uuid NOT NULL,
	"share_id" uuid NOT NULL,
	"charge_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "pay_share_lines_community_id_share_id_charge_id_pk" PRIMARY KEY("community_id","share_id","charge_id"),
	CONSTRAINT "pay_share_lines_amount" CHECK (amount_fen > 0)
);
--> statement-breakpoint
CREATE TABLE "pay_shares" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"hash" text NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pay_shares_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
ALTER TABLE "receipts" DROP CONSTRAINT "receipts_community_id_channel_merchant_id_transaction_id_unique";--> statement-breakpoint
ALTER TABLE "prepayments" ADD COLUMN "deduct" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "shift_id" uuid;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "tendered_fen" bigint;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "payer_name" text;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "remark" text;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "received_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "state" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "settled_by" uuid;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "suspense_items" ADD COLUMN "receipt_id" uuid;--> statement-breakpoint
ALTER TABLE "cash_shifts" ADD CONSTRAINT "cash_shifts_community_id_cashier_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","cashier_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_order_parts" ADD CONSTRAINT "pay_order_parts_community_id_order_id_pay_orders_community_id_id_fk" FOREIGN KEY ("community_id","order_id") REFERENCES "public"."pay_orders"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_order_parts" ADD CONSTRAINT "pay_order_parts_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_order_parts" ADD CONSTRAINT "pay_order_parts_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_share_lines" ADD CONSTRAINT "pay_share_lines_community_id_share_id_pay_shares_community_id_id_fk" FOREIGN KEY ("community_id","share_id") REFERENCES "public"."pay_shares"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_share_lines" ADD CONSTRAINT "pay_share_lines_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_shares" ADD CONSTRAINT "pay_shares_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_shares" ADD CONSTRAINT "pay_shares_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_shares" ADD CONSTRAINT "pay_shares_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cash_shifts_open" ON "cash_shifts" USING btree ("community_id","cashier_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "cash_shifts_by_time" ON "cash_shifts" USING btree ("community_id","opened_at");--> statement-breakpoint
CREATE INDEX "pay_order_parts_of_household" ON "pay_order_parts" USING btree ("community_id","household_id");--> statement-breakpoint
CREATE INDEX "pay_shares_by_hash" ON "pay_shares" USING btree ("hash");--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_community_id_shift_id_cash_shifts_community_id_id_fk" FOREIGN KEY ("community_id","shift_id") REFERENCES "public"."cash_shifts"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_of_slip" ON "receipts" USING btree ("community_id","channel","merchant_id","transaction_id") WHERE channel <> 'wechat';--> statement-breakpoint
CREATE INDEX "receipts_of_shift" ON "receipts" USING btree ("community_id","shift_id") WHERE shift_id is not null;--> statement-breakpoint
CREATE INDEX "suspense_items_of_community" ON "suspense_items" USING btree ("community_id","state");--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_of_transaction" UNIQUE("community_id","channel","merchant_id","transaction_id","household_id");--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_shift" CHECK (channel not in ('cash', 'pos') or shift_id is not null);--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_tendered" CHECK (tendered_fen is null or tendered_fen >= total_fen);--> statement-breakpoint
ALTER TABLE "suspense_items" ADD CONSTRAINT "suspense_items_total" CHECK (total_fen > 0);