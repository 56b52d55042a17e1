CREATE TABLE "book_proofs" (
	"community_id" uuid NOT NULL,
	"day" date NOT NULL,
	"proved_at" timestamp (3) with time zone NOT NULL,
	"laws" integer NOT NULL,
	"broken" jsonb NOT NULL,
	CONSTRAINT "book_proofs_community_id_day_pk" PRIMARY KEY("community_id","day")
);
--> statement-breakpoint
CREATE TABLE "period_locks" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"book" text NOT NULL,
	"period" text NOT NULL,
	"figures" jsonb NOT NULL,
	"locked_by" uuid NOT NULL,
	"locked_at" timestamp (3) with time zone NOT NULL,
	"reopened_by" uuid,
	"reopened_at" timestamp (3) with time zone,
	"approval_id" uuid,
	CONSTRAINT "period_locks_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "period_locks_period" CHECK (period ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "bill_files" (
	"merchant_id" text NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"sha1" text,
	"rows" integer DEFAULT 0 NOT NULL,
	"problem" text,
	CONSTRAINT "bill_files_merchant_id_day_pk" PRIMARY KEY("merchant_id","day")
);
--> statement-breakpoint
CREATE TABLE "bill_rows" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"merchant_id" text NOT NULL,
	"day" date NOT NULL,
	"bill" text NOT NULL,
	"row" jsonb NOT NULL,
	CONSTRAINT "bill_rows_community_id_id_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_differences" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"merchant_id" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"order_number" text NOT NULL,
	"ours_fen" bigint,
	"theirs_fen" bigint,
	"words" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"resolution" text,
	"note" text,
	"resolved_by" uuid,
	"resolved_at" timestamp (3) with time zone,
	CONSTRAINT "reconciliation_differences_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "reconciliation_differences_community_id_merchant_id_day_kind_key_unique" UNIQUE("community_id","merchant_id","day","kind","key")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_days" (
	"community_id" uuid NOT NULL,
	"merchant_id" text NOT NULL,
	"day" date NOT NULL,
	"our_count" integer NOT NULL,
	"our_fen" bigint NOT NULL,
	"their_count" integer NOT NULL,
	"their_fen" bigint NOT NULL,
	"refund_fen" bigint NOT NULL,
	"settled_fen" bigint NOT NULL,
	"fee_fen" bigint NOT NULL,
	"bank_fen" bigint NOT NULL,
	"compared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reconciliation_days_community_id_merchant_id_day_pk" PRIMARY KEY("community_id","merchant_id","day")
);
--> statement-breakpoint
ALTER TABLE "book_proofs" ADD CONSTRAINT "book_proofs_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_locks" ADD CONSTRAINT "period_locks_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bill_rows" ADD CONSTRAINT "bill_rows_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_days" ADD CONSTRAINT "reconciliation_days_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "period_locks_once" ON "period_locks" USING btree ("community_id","book","period") WHERE reopened_at is null;--> statement-breakpoint
CREATE INDEX "bill_rows_of_day" ON "bill_rows" USING btree ("community_id","merchant_id","day","bill");--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliation_differences_open" ON "reconciliation_differences" USING btree ("community_id","merchant_id","day","id") WHERE resolved_at is null;