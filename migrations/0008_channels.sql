CREATE TABLE "contacts" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"channel" text NOT NULL,
	"phone" text,
	"unit_id" uuid,
	"resident_id" uuid,
	"staff_id" uuid NOT NULL,
	"ticket_id" uuid,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contacts_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_drafts" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"paste_id" uuid NOT NULL,
	"author" text NOT NULL,
	"said_at" text NOT NULL,
	"text" text NOT NULL,
	"pictures" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"category" text,
	"because" text NOT NULL,
	"unit_id" uuid,
	"building_id" uuid,
	"places" jsonb NOT NULL,
	"state" text NOT NULL,
	"ticket_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_drafts_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_messages" (
	"community_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"draft_id" uuid NOT NULL,
	CONSTRAINT "group_messages_community_id_fingerprint_pk" PRIMARY KEY("community_id","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "group_pastes" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_pastes_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "official_account_answers" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"openid" text NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"detail" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "official_account_answers_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "official_account_answers_community_id_ticket_id_seq_openid_unique" UNIQUE("community_id","ticket_id","seq","openid")
);
--> statement-breakpoint
CREATE TABLE "official_account_pushes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"once_key" text NOT NULL,
	"openid" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"media_id" text,
	"reply" text,
	"account_id" uuid,
	"community_id" uuid,
	"ticket_id" uuid,
	"file_id" uuid,
	"said_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "official_account_pushes_once_key_unique" UNIQUE("once_key")
);
--> statement-breakpoint
CREATE TABLE "official_account_followers" (
	"openid" text PRIMARY KEY NOT NULL,
	"unionid" text,
	"account_id" uuid,
	"subscribed" boolean NOT NULL,
	"said_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"once_key" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	"account_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suggestions_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "suggestions_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "suggestions_community_id_once_key_unique" UNIQUE("community_id","once_key")
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_community_id_resident_id_residents_community_id_id_fk" FOREIGN KEY ("community_id","resident_id") REFERENCES "public"."residents"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_drafts" ADD CONSTRAINT "group_drafts_community_id_paste_id_group_pastes_community_id_id_fk" FOREIGN KEY ("community_id","paste_id") REFERENCES "public"."group_pastes"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_drafts" ADD CONSTRAINT "group_drafts_community_id_unit_id_units_community_id_id_fk" FOREIGN KEY ("community_id","unit_id") REFERENCES "public"."units"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_drafts" ADD CONSTRAINT "group_drafts_community_id_building_id_buildings_community_id_id_fk" FOREIGN KEY ("community_id","building_id") REFERENCES "public"."buildings"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_drafts" ADD CONSTRAINT "group_drafts_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_messages" ADD CONSTRAINT "group_messages_community_id_draft_id_group_drafts_community_id_id_fk" FOREIGN KEY ("community_id","draft_id") REFERENCES "public"."group_drafts"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_pastes" ADD CONSTRAINT "group_pastes_community_id_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_account_answers" ADD CONSTRAINT "official_account_answers_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_account_pushes" ADD CONSTRAINT "official_account_pushes_openid_official_account_followers_openid_fk" FOREIGN KEY ("openid") REFERENCES "public"."official_account_followers"("openid") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_account_pushes" ADD CONSTRAINT "official_account_pushes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_account_pushes" ADD CONSTRAINT "official_account_pushes_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_account_followers" ADD CONSTRAINT "official_account_followers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_of_unit" ON "contacts" USING btree ("community_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "group_drafts_waiting" ON "group_drafts" USING btree ("community_id","state","id");--> statement-breakpoint
CREATE INDEX "official_account_pushes_by_person" ON "official_account_pushes" USING btree ("openid","received_at");--> statement-breakpoint
CREATE INDEX "official_account_pushes_by_ticket" ON "official_account_pushes" USING btree ("community_id","ticket_id");--> statement-breakpoint
CREATE INDEX "official_account_followers_by_account" ON "official_account_followers" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "suggestions_lately" ON "suggestions" USING btree ("community_id","created_at");--> statement-breakpoint
CREATE INDEX "accounts_by_unionid" ON "accounts" USING btree ("unionid");