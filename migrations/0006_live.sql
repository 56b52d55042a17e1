CREATE TABLE "live_changes" (
	"community_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "live_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"ticket_id" uuid,
	"version" integer,
	"state" text,
	"pooled" boolean DEFAULT false NOT NULL,
	"staff_ids" uuid[] DEFAULT '{}' NOT NULL,
	"account_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "live_changes_community_id_seq_pk" PRIMARY KEY("community_id","seq")
);
--> statement-breakpoint
CREATE TABLE "live_presence" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"socket_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"doing" text NOT NULL,
	"said_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "live_presence_community_id_ticket_id_socket_id_pk" PRIMARY KEY("community_id","ticket_id","socket_id")
);
--> statement-breakpoint
CREATE INDEX "live_changes_by_xid" ON "live_changes" USING btree ("xid");