CREATE TABLE "meter_imports" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"period" text NOT NULL,
	"rows" integer NOT NULL,
	"imported_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" uuid,
	CONSTRAINT "meter_imports_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "meter_readings" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"meter_id" uuid NOT NULL,
	"period" text NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"read_on" date NOT NULL,
	"value_scaled" bigint NOT NULL,
	"previous_scaled" bigint NOT NULL,
	"previous_on" date,
	"old_final_scaled" bigint,
	"new_start_scaled" bigint,
	"usage_scaled" bigint NOT NULL,
	"verdict" text NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"note" text,
	"photo_id" uuid,
	"import_id" uuid,
	"read_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meter_readings_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "meter_readings_community_id_meter_id_period_revision_unique" UNIQUE("community_id","meter_id","period","revision")
);
--> statement-breakpoint
CREATE TABLE "meters" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid,
	"place" text NOT NULL,
	"fee_item_id" uuid,
	"digits" integer NOT NULL,
	"multiplier_scaled" bigint NOT NULL,
	"start_scaled" bigint NOT NULL,
	"installed_on" date NOT NULL,
	"removed_on" date,
	CONSTRAINT "meters_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "meters_community_id_code_unique" UNIQUE("community_id","code"),
	CONSTRAINT "meters_counter" CHECK (digits between 3 and 9 and multiplier_scaled > 0 and start_scaled >= 0)
);
--> statement-breakpoint
CREATE TABLE "billing_policies" (
	"community_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"from_period" text NOT NULL,
	"proration" text NOT NULL,
	"due_day" integer NOT NULL,
	"due_months_after" integer NOT NULL,
	"vacancy" jsonb,
	"basis" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_policies_community_id_version_pk" PRIMARY KEY("community_id","version")
);
--> statement-breakpoint
CREATE TABLE "pool_shares" (
	"community_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"weight" bigint NOT NULL,
	"all_weights" bigint NOT NULL,
	"share_fen" bigint NOT NULL,
	"extra_fen" integer NOT NULL,
	CONSTRAINT "pool_shares_community_id_unit_id_pool_id_pk" PRIMARY KEY("community_id","unit_id","pool_id")
);
--> statement-breakpoint
CREATE TABLE "pool_weights" (
	"community_id" uuid NOT NULL,
	"fee_item_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"weight" bigint NOT NULL,
	CONSTRAINT "pool_weights_community_id_fee_item_id_unit_id_pk" PRIMARY KEY("community_id","fee_item_id","unit_id"),
	CONSTRAINT "pool_weights_weight" CHECK (weight >= 0)
);
--> statement-breakpoint
CREATE TABLE "pools" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"fee_item_id" uuid NOT NULL,
	"period" text NOT NULL,
	"name" text NOT NULL,
	"weights" text NOT NULL,
	"cost_fen" bigint NOT NULL,
	"counted" jsonb,
	"building_ids" uuid[],
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pools_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "pools_community_id_fee_item_id_period_name_unique" UNIQUE("community_id","fee_item_id","period","name"),
	CONSTRAINT "pools_cost" CHECK (cost_fen >= 0)
);
--> statement-breakpoint
CREATE TABLE "tax_codes" (
	"community_id" uuid NOT NULL,
	"fee_item_id" uuid NOT NULL,
	"code" text NOT NULL,
	"method" text NOT NULL,
	"rate_scaled" integer NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	CONSTRAINT "tax_codes_community_id_fee_item_id_from_on_pk" PRIMARY KEY("community_id","fee_item_id","from_on"),
	CONSTRAINT "tax_codes_rate" CHECK (rate_scaled between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "vacancies" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"household_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"evidence" text NOT NULL,
	"approval_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vacancies_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "vacancies_community_id_household_id_from_on_unique" UNIQUE("community_id","household_id","from_on")
);
--> statement-breakpoint
ALTER TABLE "rates" ADD COLUMN "tiers" jsonb;--> statement-breakpoint
ALTER TABLE "rates" ADD COLUMN "loss_scaled" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rates" ADD COLUMN "basis" text;--> statement-breakpoint
ALTER TABLE "meter_imports" ADD CONSTRAINT "meter_imports_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_readings" ADD CONSTRAINT "meter_readings_community_id_meter_id_meters_community_id_id_fk" FOREIGN KEY ("community_id","meter_id") REFERENCES "public"."meters"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_readings" ADD CONSTRAINT "meter_readings_community_id_photo_id_files_community_id_id_fk" FOREIGN KEY ("community_id","photo_id") REFERENCES "public"."files"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_readings" ADD CONSTRAINT "meter_readings_community_id_import_id_meter_imports_community_id_id_fk" FOREIGN KEY ("community_id","import_id") REFERENCES "public"."meter_imports"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meters" ADD CONSTRAINT "meters_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meters" ADD CONSTRAINT "meters_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meters" ADD CONSTRAINT "meters_community_id_fee_item_id_fee_items_community_id_id_fk" FOREIGN KEY ("community_id","fee_item_id") REFERENCES "public"."fee_items"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_policies" ADD CONSTRAINT "billing_policies_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_shares" ADD CONSTRAINT "pool_shares_community_id_pool_id_pools_community_id_id_fk" FOREIGN KEY ("community_id","pool_id") REFERENCES "public"."pools"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_shares" ADD CONSTRAINT "pool_shares_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_weights" ADD CONSTRAINT "pool_weights_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_community_id_fee_item_id_fee_items_community_id_id_fk" FOREIGN KEY ("community_id","fee_item_id") REFERENCES "public"."fee_items"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_codes" ADD CONSTRAINT "tax_codes_community_id_fee_item_id_fee_items_community_id_id_fk" FOREIGN KEY ("community_id","fee_item_id") REFERENCES "public"."fee_items"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancies" ADD CONSTRAINT "vacancies_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meter_readings_of_period" ON "meter_readings" USING btree ("community_id","period");--> statement-breakpoint
CREATE INDEX "meter_readings_of_import" ON "meter_readings" USING btree ("community_id","import_id");--> statement-breakpoint
CREATE INDEX "meters_of_unit" ON "meters" USING btree ("community_id","unit_id");