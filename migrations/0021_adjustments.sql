CREATE TABLE "adjustments" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"charge_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"approval_id" uuid,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "adjustments_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "adjustments_community_id_approval_id_unique" UNIQUE("community_id","approval_id"),
	CONSTRAINT "adjustments_amount" CHECK (amount_fen > 0 or (amount_fen < 0 and kind = 'write_off')),
	CONSTRAINT "adjustments_agreed" CHECK (approval_id is not null or amount_fen < 0)
);
--> statement-breakpoint
CREATE TABLE "deposit_moves" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"charge_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"voucher" text,
	"approval_id" uuid NOT NULL,
	"refund_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deposit_moves_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "deposit_moves_sign" CHECK ((amount_fen > 0) = (kind <> 'returned_back') and amount_fen <> 0)
);
--> statement-breakpoint
CREATE TABLE "charge_disputes" (
	"community_id" uuid NOT NULL,
	"charge_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "charge_disputes_community_id_charge_id_from_at_pk" PRIMARY KEY("community_id","charge_id","from_at")
);
--> statement-breakpoint
CREATE TABLE "late_fee_rules" (
	"community_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"from_on" date NOT NULL,
	"is_on" boolean NOT NULL,
	"rate_per_million" integer NOT NULL,
	"grace_days" integer NOT NULL,
	"cap_percent" integer,
	"guard_tenths" integer,
	"lpr_per_10000" integer NOT NULL,
	"basis" text NOT NULL,
	"set_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "late_fee_rules_community_id_version_pk" PRIMARY KEY("community_id","version"),
	CONSTRAINT "late_fee_rules_rate" CHECK (rate_per_million > 0 and grace_days >= 0)
);
--> statement-breakpoint
CREATE TABLE "late_fees" (
	"community_id" uuid NOT NULL,
	"principal_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"charge_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "late_fees_community_id_principal_id_pk" PRIMARY KEY("community_id","principal_id")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"out_refund_no" text NOT NULL,
	"receipt_id" uuid NOT NULL,
	"deposit_id" uuid,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"way" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"approval_id" uuid NOT NULL,
	"ask_at" timestamp (3) with time zone,
	"asked" integer DEFAULT 0 NOT NULL,
	"trouble" text,
	"provider_id" text,
	"received_by" text,
	"paid_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "refunds_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "refunds_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "refunds_community_id_out_refund_no_unique" UNIQUE("community_id","out_refund_no"),
	CONSTRAINT "refunds_amount" CHECK (amount_fen > 0)
);
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposit_moves" ADD CONSTRAINT "deposit_moves_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_disputes" ADD CONSTRAINT "charge_disputes_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_fee_rules" ADD CONSTRAINT "late_fee_rules_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_fees" ADD CONSTRAINT "late_fees_community_id_principal_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","principal_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_fees" ADD CONSTRAINT "late_fees_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_community_id_receipt_id_receipts_community_id_id_fk" FOREIGN KEY ("community_id","receipt_id") REFERENCES "public"."receipts"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_community_id_deposit_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","deposit_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustments_of_charge" ON "adjustments" USING btree ("community_id","charge_id");--> statement-breakpoint
CREATE INDEX "adjustments_of_household" ON "adjustments" USING btree ("community_id","household_id","at");--> statement-breakpoint
CREATE INDEX "deposit_moves_of_charge" ON "deposit_moves" USING btree ("community_id","charge_id");--> statement-breakpoint
CREATE INDEX "refunds_by_number" ON "refunds" USING btree ("out_refund_no");--> statement-breakpoint
CREATE INDEX "refunds_of_receipt" ON "refunds" USING btree ("community_id","receipt_id");--> statement-breakpoint
CREATE INDEX "refunds_of_household" ON "refunds" USING btree ("community_id","household_id","created_at");--> statement-breakpoint
CREATE INDEX "refunds_to_ask" ON "refunds" USING btree ("ask_at") WHERE ask_at is not null;