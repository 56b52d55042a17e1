CREATE TABLE "delegations" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"from_staff_id" uuid NOT NULL,
	"to_staff_id" uuid NOT NULL,
	"kinds" text[] NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "delegations_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "delegations_other" CHECK (from_staff_id <> to_staff_id),
	CONSTRAINT "delegations_forward" CHECK (from_on <= until_on)
);
--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "instead_of" uuid;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_community_id_from_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","from_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_community_id_to_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","to_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegations_to" ON "delegations" USING btree ("community_id","to_staff_id","until_on");