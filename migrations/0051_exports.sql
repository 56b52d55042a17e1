CREATE TABLE "statement_export_rows" (
	"community_id" uuid NOT NULL,
	"export_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"rows" json NOT NULL,
	CONSTRAINT "statement_export_rows_community_id_export_id_part_pk" PRIMARY KEY("community_id","export_id","part")
);
--> statement-breakpoint
ALTER TABLE "statement_exports" ALTER COLUMN "bytes" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "statement_exports" ADD COLUMN "picture" jsonb;--> statement-breakpoint
ALTER TABLE "statement_exports" ADD COLUMN "done_parts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_exports" ADD COLUMN "sums" jsonb;--> statement-breakpoint
ALTER TABLE "statement_exports" ADD COLUMN "parts_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_exports" ADD COLUMN "taken_up" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_export_rows" ADD CONSTRAINT "statement_export_rows_export_fk" FOREIGN KEY ("community_id","export_id") REFERENCES "public"."statement_exports"("community_id","id") ON DELETE no action ON UPDATE no action;