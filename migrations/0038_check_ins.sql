CREATE TABLE "place_codes" (
	"community_id" uuid NOT NULL,
	"code" text NOT NULL,
	"place_id" uuid NOT NULL,
	"building_id" uuid NOT NULL,
	"made_by_staff_id" uuid NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "place_codes_community_id_code_pk" PRIMARY KEY("community_id","code"),
	CONSTRAINT "place_codes_code" CHECK (code ~ '^[2-9A-HJKMNP-TV-Z]{8}$')
);
--> statement-breakpoint
ALTER TABLE "place_codes" ADD CONSTRAINT "place_codes_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_codes" ADD CONSTRAINT "place_codes_community_id_made_by_staff_id_staff_community_id_id_fk" FOREIGN KEY ("community_id","made_by_staff_id") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "place_codes_one_each" ON "place_codes" USING btree ("community_id","place_id") WHERE retired_at is null;