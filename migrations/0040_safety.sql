CREATE TABLE "audit_seals" (
	"community_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"audit_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_seals_community_id_seq_pk" PRIMARY KEY("community_id","seq"),
	CONSTRAINT "audit_seals_once" UNIQUE("community_id","audit_id")
);
--> statement-breakpoint
CREATE TABLE "audit_unsealed" (
	"community_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	CONSTRAINT "audit_unsealed_community_id_audit_id_pk" PRIMARY KEY("community_id","audit_id")
);
--> statement-breakpoint
CREATE TABLE "desktop_codes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"code_hash" text NOT NULL,
	"secret_hash" text NOT NULL,
	"browser" text NOT NULL,
	"address" text NOT NULL,
	"confirms" uuid,
	"state" text NOT NULL,
	"scanned_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "desktop_codes_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
DROP INDEX "audit_log_by_time";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "fresh_until" timestamp (3) with time zone DEFAULT now() + interval '15 minutes' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_community_id_audit_id_audit_log_community_id_id_fk" FOREIGN KEY ("community_id","audit_id") REFERENCES "public"."audit_log"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_unsealed" ADD CONSTRAINT "audit_unsealed_community_id_audit_id_audit_log_community_id_id_fk" FOREIGN KEY ("community_id","audit_id") REFERENCES "public"."audit_log"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desktop_codes" ADD CONSTRAINT "desktop_codes_confirms_sessions_id_fk" FOREIGN KEY ("confirms") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desktop_codes" ADD CONSTRAINT "desktop_codes_scanned_by_accounts_id_fk" FOREIGN KEY ("scanned_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desktop_codes_by_age" ON "desktop_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_log_by_actor" ON "audit_log" USING btree ("community_id","actor_account_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_action" ON "audit_log" USING btree ("community_id","action","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_subject" ON "audit_log" USING btree ("community_id","subject","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("community_id","at","id");