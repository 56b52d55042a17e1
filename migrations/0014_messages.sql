CREATE TABLE "deliveries" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"message_id" uuid,
	"account_id" uuid,
	"once_key" text,
	"channel" text NOT NULL,
	"lane" text NOT NULL,
	"position" integer NOT NULL,
	"content" jsonb NOT NULL,
	"urgent" boolean NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"detail" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"doubts" integer DEFAULT 0 NOT NULL,
	"unit_spent" boolean DEFAULT false NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "deliveries_about_something" CHECK (message_id is not null or once_key is not null)
);
--> statement-breakpoint
CREATE TABLE "group_robots" (
	"community_id" uuid NOT NULL,
	"key" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "group_robots_community_id_pk" PRIMARY KEY("community_id")
);
--> statement-breakpoint
CREATE TABLE "message_quotas" (
	"account_id" uuid NOT NULL,
	"template" text NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "message_quotas_account_id_template_pk" PRIMARY KEY("account_id","template"),
	CONSTRAINT "message_quotas_units" CHECK (units >= 0)
);
--> statement-breakpoint
CREATE TABLE "quota_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"template" text NOT NULL,
	"change" integer NOT NULL,
	"reason" text NOT NULL,
	"delivery_id" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "household_id" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_community_id_message_id_messages_community_id_id_fk" FOREIGN KEY ("community_id","message_id") REFERENCES "public"."messages"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_robots" ADD CONSTRAINT "group_robots_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_robots" ADD CONSTRAINT "group_robots_set_by_accounts_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_quotas" ADD CONSTRAINT "message_quotas_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_entries" ADD CONSTRAINT "quota_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once_per_channel" ON "deliveries" USING btree ("community_id","message_id","channel");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once_per_group" ON "deliveries" USING btree ("community_id","once_key");--> statement-breakpoint
CREATE INDEX "deliveries_by_lane" ON "deliveries" USING btree ("community_id","lane","position","id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("due_at") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "quota_entries_of_account" ON "quota_entries" USING btree ("account_id","template","at");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_community_id_household_id_households_community_id_id_fk" FOREIGN KEY ("community_id","household_id") REFERENCES "public"."households"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" DROP COLUMN "push";--> statement-breakpoint
ALTER TABLE "messages" DROP COLUMN "push_detail";