CREATE TABLE "merchant_accounts" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"mch_id" text NOT NULL,
	"sub_mch_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "merchant_accounts_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "merchant_accounts_community_id_mch_id_sub_mch_id_unique" UNIQUE NULLS NOT DISTINCT("community_id","mch_id","sub_mch_id"),
	CONSTRAINT "merchant_accounts_mode" CHECK ((mode = 'partner') = (sub_mch_id is not null))
);
--> statement-breakpoint
CREATE TABLE "merchant_choices" (
	"community_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"fee_item_id" uuid,
	"merchant_account_id" uuid,
	"from_on" date NOT NULL,
	"approval_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "merchant_choices_community_id_version_pk" PRIMARY KEY("community_id","version")
);
--> statement-breakpoint
ALTER TABLE "pay_notices" ADD COLUMN "mch_id" text;--> statement-breakpoint
ALTER TABLE "pay_orders" ADD COLUMN "merchant_account_id" uuid;--> statement-breakpoint
ALTER TABLE "merchant_accounts" ADD CONSTRAINT "merchant_accounts_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_choices" ADD CONSTRAINT "merchant_choices_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_choices" ADD CONSTRAINT "merchant_choices_community_id_fee_item_id_fee_items_community_id_id_fk" FOREIGN KEY ("community_id","fee_item_id") REFERENCES "public"."fee_items"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_choices" ADD CONSTRAINT "merchant_choices_community_id_merchant_account_id_merchant_accounts_community_id_id_fk" FOREIGN KEY ("community_id","merchant_account_id") REFERENCES "public"."merchant_accounts"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merchant_choices_of_fee" ON "merchant_choices" USING btree ("community_id","fee_item_id","from_on");--> statement-breakpoint
ALTER TABLE "pay_orders" ADD CONSTRAINT "pay_orders_community_id_merchant_account_id_merchant_accounts_community_id_id_fk" FOREIGN KEY ("community_id","merchant_account_id") REFERENCES "public"."merchant_accounts"("community_id","id") ON DELETE no action ON UPDATE no action;