CREATE TABLE "announcements" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "announcements_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"actor_account_id" uuid,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_log_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "billing_runs" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"period" text NOT NULL,
	"state" text NOT NULL,
	"done_units" integer DEFAULT 0 NOT NULL,
	"all_units" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"started_by" uuid,
	"published_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone,
	CONSTRAINT "billing_runs_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "billing_runs_community_id_period_unique" UNIQUE("community_id","period")
);
--> statement-breakpoint
CREATE TABLE "bills" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"period" text NOT NULL,
	"due_on" date NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bills_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "bills_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "bills_community_id_household_id_period_unique" UNIQUE("community_id","household_id","period")
);
--> statement-breakpoint
CREATE TABLE "charges" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"fee_item_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"bill_id" uuid,
	"period" text NOT NULL,
	"source" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"amount_fen" bigint NOT NULL,
	"settled_fen" bigint DEFAULT 0 NOT NULL,
	"due_on" date NOT NULL,
	"snapshot" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "charges_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "charges_community_id_unit_id_fee_item_id_period_source_revision_unique" UNIQUE("community_id","unit_id","fee_item_id","period","source","revision"),
	CONSTRAINT "charges_settled" CHECK (settled_fen between 0 and amount_fen)
);
--> statement-breakpoint
CREATE TABLE "fee_items" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"basis" text NOT NULL,
	"account" text NOT NULL,
	CONSTRAINT "fee_items_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "fee_items_community_id_code_unique" UNIQUE("community_id","code")
);
--> statement-breakpoint
CREATE TABLE "rates" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"fee_item_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"applies_to" text NOT NULL,
	"price_scaled" bigint NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	CONSTRAINT "rates_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "rates_community_id_fee_item_id_applies_to_version_unique" UNIQUE("community_id","fee_item_id","applies_to","version"),
	CONSTRAINT "rates_price" CHECK (price_scaled >= 0)
);
--> statement-breakpoint
CREATE TABLE "buildings" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "buildings_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "buildings_community_id_name_unique" UNIQUE("community_id","name")
);
--> statement-breakpoint
CREATE TABLE "communities" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"company_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"city" text NOT NULL,
	"duty_phone" text NOT NULL,
	"service_hours" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "communities_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"community_id" uuid NOT NULL,
	"name" text NOT NULL,
	"day" date NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "counters_community_id_name_day_pk" PRIMARY KEY("community_id","name","day")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"unit_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	CONSTRAINT "households_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "parking_spaces" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"household_id" uuid,
	"plate" text,
	"from_on" date,
	"until_on" date,
	CONSTRAINT "parking_spaces_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "parking_spaces_community_id_code_unique" UNIQUE("community_id","code")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"building_id" uuid NOT NULL,
	"entrance" text NOT NULL,
	"floor" integer NOT NULL,
	"room" text NOT NULL,
	"label" text NOT NULL,
	"area_scaled" integer NOT NULL,
	"usage" text NOT NULL,
	"moved_in_on" date,
	CONSTRAINT "units_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "units_community_id_label_unique" UNIQUE("community_id","label")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"purpose" text NOT NULL,
	"ticket_id" uuid,
	"ticket_seq" integer,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"storage_key" text NOT NULL,
	"thumb_key" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"reply" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "journal_entries" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"book" text NOT NULL,
	"event" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"booked_on" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "journal_entries_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "journal_entries_community_id_event_subject_id_unique" UNIQUE("community_id","event","subject_id")
);
--> statement-breakpoint
CREATE TABLE "journal_lines" (
	"community_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"account" text NOT NULL,
	"debit_fen" bigint NOT NULL,
	"credit_fen" bigint NOT NULL,
	"household_id" uuid,
	"charge_id" uuid,
	CONSTRAINT "journal_lines_community_id_entry_id_line_pk" PRIMARY KEY("community_id","entry_id","line"),
	CONSTRAINT "journal_lines_one_side" CHECK ((debit_fen > 0 and credit_fen = 0) or (credit_fen > 0 and debit_fen = 0))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"once_key" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"about_kind" text,
	"about_id" uuid,
	"push" text NOT NULL,
	"push_detail" text,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "messages_community_id_account_id_once_key_unique" UNIQUE("community_id","account_id","once_key")
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"receipt_id" uuid NOT NULL,
	"charge_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "allocations_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "allocations_community_id_receipt_id_charge_id_unique" UNIQUE("community_id","receipt_id","charge_id")
);
--> statement-breakpoint
CREATE TABLE "pay_notices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"notice_id" text NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"out_trade_no" text,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "pay_order_lines" (
	"community_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"charge_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "pay_order_lines_community_id_order_id_charge_id_pk" PRIMARY KEY("community_id","order_id","charge_id")
);
--> statement-breakpoint
CREATE TABLE "pay_orders" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"out_trade_no" text NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"total_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"prepay_id" text,
	"ask_at" timestamp (3) with time zone,
	"asked" bigint DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp (3) with time zone,
	CONSTRAINT "pay_orders_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "pay_orders_community_id_out_trade_no_unique" UNIQUE("community_id","out_trade_no"),
	CONSTRAINT "pay_orders_total" CHECK (total_fen > 0)
);
--> statement-breakpoint
CREATE TABLE "prepayments" (
	"community_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"balance_fen" bigint NOT NULL,
	CONSTRAINT "prepayments_community_id_household_id_pk" PRIMARY KEY("community_id","household_id"),
	CONSTRAINT "prepayments_balance" CHECK (balance_fen >= 0)
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"order_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"merchant_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"total_fen" bigint NOT NULL,
	"prepaid_fen" bigint NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "receipts_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "receipts_community_id_channel_merchant_id_transaction_id_unique" UNIQUE("community_id","channel","merchant_id","transaction_id"),
	CONSTRAINT "receipts_total" CHECK (total_fen > 0 and prepaid_fen between 0 and total_fen)
);
--> statement-breakpoint
CREATE TABLE "suspense_items" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"community_id" uuid,
	"channel" text NOT NULL,
	"merchant_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"out_trade_no" text NOT NULL,
	"total_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "suspense_items_channel_merchant_id_transaction_id_unique" UNIQUE("channel","merchant_id","transaction_id")
);
--> statement-breakpoint
CREATE TABLE "bind_codes" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"hash" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bind_codes_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "binding_requests" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"relation" text NOT NULL,
	"note" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "binding_requests_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "residents" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"relation" text NOT NULL,
	"account_id" uuid,
	"bound_by" text,
	"bound_at" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "residents_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"openid" text NOT NULL,
	"unionid" text,
	"phone" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_openid_unique" UNIQUE("openid")
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"hash" text NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "refresh_tokens_hash_pk" PRIMARY KEY("hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_because" text
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"account_id" uuid,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"job_title" text NOT NULL,
	"roles" text[] NOT NULL,
	"skills" text[] NOT NULL,
	"duty" jsonb NOT NULL,
	"capacity" integer NOT NULL,
	"base_building_id" uuid,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "staff_community_id_account_id_unique" UNIQUE("community_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "statement_exports" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"statement" text NOT NULL,
	"format" text NOT NULL,
	"filters" jsonb NOT NULL,
	"state" text NOT NULL,
	"done_rows" integer DEFAULT 0 NOT NULL,
	"all_rows" integer DEFAULT 0 NOT NULL,
	"file_name" text,
	"storage_key" text,
	"bytes" integer,
	"total_fen" bigint,
	"failure" text,
	"requested_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "statement_exports_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"reason" text NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "offers_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"speed" integer NOT NULL,
	"quality" integer NOT NULL,
	"attitude" integer NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ratings_community_id_ticket_id_cycle_pk" PRIMARY KEY("community_id","ticket_id","cycle"),
	CONSTRAINT "ratings_range" CHECK (speed between 1 and 3 and quality between 1 and 3 and attitude between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "ticket_clocks" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cycle" integer NOT NULL,
	"calendar" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"target_ms" bigint NOT NULL,
	"paused_total_ms" bigint DEFAULT 0 NOT NULL,
	"paused_since" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"breached_at" timestamp (3) with time zone,
	CONSTRAINT "ticket_clocks_community_id_ticket_id_kind_cycle_pk" PRIMARY KEY("community_id","ticket_id","kind","cycle")
);
--> statement-breakpoint
CREATE TABLE "ticket_events" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"move" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_account_id" uuid,
	"actor_staff_id" uuid,
	"actor_name" text NOT NULL,
	"told" boolean NOT NULL,
	"sentence" text NOT NULL,
	"text" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ticket_events_community_id_ticket_id_seq_pk" PRIMARY KEY("community_id","ticket_id","seq")
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"cycle" integer DEFAULT 1 NOT NULL,
	"text" text NOT NULL,
	"place" text NOT NULL,
	"unit_id" uuid,
	"building_id" uuid,
	"reporter_account_id" uuid,
	"reporter_resident_id" uuid,
	"entered_by_staff_id" uuid,
	"contact_name" text NOT NULL,
	"contact_phone" text NOT NULL,
	"priority" text NOT NULL,
	"priority_reason" text NOT NULL,
	"hazard" integer NOT NULL,
	"policy_version" text NOT NULL,
	"responsible_staff_id" uuid NOT NULL,
	"resume_to" text,
	"timer_at" timestamp (3) with time zone,
	"next_due_at" timestamp (3) with time zone,
	"urged_at" timestamp (3) with time zone,
	"resolved_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tickets_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "tickets_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "tickets_place" CHECK (unit_id is not null or building_id is not null)
);
--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_runs" ADD CONSTRAINT "billing_runs_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_community_id_run_id_billing_runs_community_id_id_fk" FOREIGN KEY ("community_id","run_id") REFERENCES "public"."billing_runs"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_community_id_fee_item_id_fee_items_community_id_id_fk" FOREIGN KEY ("community_id","fee_item_id") REFERENCES "public"."fee_items"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_community_id_run_id_billing_runs_community_id_id_fk" FOREIGN KEY ("community_id","run_id") REFERENCES "public"."billing_runs"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_community_id_bill_id_bills_community_id_id_fk" FOREIGN KEY ("community_id","bill_id") REFERENCES "public"."bills"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_items" ADD CONSTRAINT "fee_items_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rates" ADD CONSTRAINT "rates_community_id_fee_item_id_fee_items_community_id_id_fk" FOREIGN KEY ("community_id","fee_item_id") REFERENCES "public"."fee_items"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buildings" ADD CONSTRAINT "buildings_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communities" ADD CONSTRAINT "communities_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parking_spaces" ADD CONSTRAINT "parking_spaces_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_community_id_building_id_buildings_community_id_id_fk" FOREIGN KEY ("community_id","building_id") REFERENCES "public"."buildings"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_uploaded_by_accounts_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_community_id_entry_id_journal_entries_community_id_id_fk" FOREIGN KEY ("community_id","entry_id") REFERENCES "public"."journal_entries"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_community_id_receipt_id_receipts_community_id_id_fk" FOREIGN KEY ("community_id","receipt_id") REFERENCES "public"."receipts"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_order_lines" ADD CONSTRAINT "pay_order_lines_community_id_order_id_pay_orders_community_id_id_fk" FOREIGN KEY ("community_id","order_id") REFERENCES "public"."pay_orders"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_order_lines" ADD CONSTRAINT "pay_order_lines_community_id_charge_id_charges_community_id_id_fk" FOREIGN KEY ("community_id","charge_id") REFERENCES "public"."charges"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_orders" ADD CONSTRAINT "pay_orders_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_orders" ADD CONSTRAINT "pay_orders_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_orders" ADD CONSTRAINT "pay_orders_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepayments" ADD CONSTRAINT "prepayments_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_community_id_order_id_pay_orders_community_id_id_fk" FOREIGN KEY ("community_id","order_id") REFERENCES "public"."pay_orders"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bind_codes" ADD CONSTRAINT "bind_codes_used_by_accounts_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bind_codes" ADD CONSTRAINT "bind_codes_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_requests" ADD CONSTRAINT "binding_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_requests" ADD CONSTRAINT "binding_requests_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_exports" ADD CONSTRAINT "statement_exports_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_clocks" ADD CONSTRAINT "ticket_clocks_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_events" ADD CONSTRAINT "ticket_events_actor_account_id_accounts_id_fk" FOREIGN KEY ("actor_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_events" ADD CONSTRAINT "ticket_events_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_reporter_account_id_accounts_id_fk" FOREIGN KEY ("reporter_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_building_id_buildings_community_id_id_fk" FOREIGN KEY ("community_id","building_id") REFERENCES "public"."buildings"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_reporter_resident_id_residents_community_id_id_fk" FOREIGN KEY ("community_id","reporter_resident_id") REFERENCES "public"."residents"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_community_id_responsible_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","responsible_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcements_newest" ON "announcements" USING btree ("community_id","published_at");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("community_id","at");--> statement-breakpoint
CREATE INDEX "bills_of_unit" ON "bills" USING btree ("community_id","unit_id","period");--> statement-breakpoint
CREATE INDEX "charges_of_household" ON "charges" USING btree ("community_id","household_id","due_on");--> statement-breakpoint
CREATE INDEX "charges_of_bill" ON "charges" USING btree ("community_id","bill_id");--> statement-breakpoint
CREATE INDEX "charges_of_period" ON "charges" USING btree ("community_id","period");--> statement-breakpoint
CREATE INDEX "households_by_unit" ON "households" USING btree ("community_id","unit_id");--> statement-breakpoint
CREATE INDEX "units_by_building" ON "units" USING btree ("community_id","building_id","floor","room");--> statement-breakpoint
CREATE INDEX "files_of_ticket" ON "files" USING btree ("community_id","ticket_id");--> statement-breakpoint
CREATE INDEX "journal_entries_by_day" ON "journal_entries" USING btree ("community_id","booked_on");--> statement-breakpoint
CREATE INDEX "journal_lines_by_account" ON "journal_lines" USING btree ("community_id","account");--> statement-breakpoint
CREATE INDEX "messages_inbox" ON "messages" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "allocations_of_charge" ON "allocations" USING btree ("community_id","charge_id");--> statement-breakpoint
CREATE INDEX "pay_notices_waiting" ON "pay_notices" USING btree ("received_at") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "pay_order_lines_of_charge" ON "pay_order_lines" USING btree ("community_id","charge_id");--> statement-breakpoint
CREATE INDEX "pay_orders_by_number" ON "pay_orders" USING btree ("out_trade_no");--> statement-breakpoint
CREATE INDEX "pay_orders_to_ask" ON "pay_orders" USING btree ("ask_at") WHERE ask_at is not null;--> statement-breakpoint
CREATE INDEX "receipts_of_unit" ON "receipts" USING btree ("community_id","unit_id","received_at");--> statement-breakpoint
CREATE INDEX "receipts_by_time" ON "receipts" USING btree ("community_id","received_at");--> statement-breakpoint
CREATE INDEX "bind_codes_by_hash" ON "bind_codes" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "binding_requests_one_pending" ON "binding_requests" USING btree ("community_id","unit_id","account_id") WHERE state = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "residents_once_per_account" ON "residents" USING btree ("community_id","unit_id","account_id") WHERE account_id is not null and removed_at is null;--> statement-breakpoint
CREATE INDEX "residents_by_account" ON "residents" USING btree ("account_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "residents_by_phone" ON "residents" USING btree ("phone") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "residents_by_unit" ON "residents" USING btree ("community_id","unit_id");--> statement-breakpoint
CREATE INDEX "accounts_by_phone" ON "accounts" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "refresh_tokens_by_session" ON "refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_open" ON "sessions" USING btree ("account_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "staff_by_account" ON "staff" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_open" ON "offers" USING btree ("community_id","ticket_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "offers_of_staff" ON "offers" USING btree ("community_id","staff_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "tickets_queue" ON "tickets" USING btree ("community_id","state","priority","next_due_at");--> statement-breakpoint
CREATE INDEX "tickets_of_unit" ON "tickets" USING btree ("community_id","unit_id","created_at");--> statement-breakpoint
CREATE INDEX "tickets_of_reporter" ON "tickets" USING btree ("community_id","reporter_account_id","created_at");--> statement-breakpoint
CREATE INDEX "tickets_of_staff" ON "tickets" USING btree ("community_id","responsible_staff_id","state");--> statement-breakpoint
CREATE INDEX "tickets_timers" ON "tickets" USING btree ("timer_at") WHERE timer_at is not null;