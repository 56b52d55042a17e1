CREATE TABLE "ticket_search" (
	"community_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"words" text NOT NULL,
	"grams" integer[] NOT NULL,
	CONSTRAINT "ticket_search_community_id_ticket_id_pk" PRIMARY KEY("community_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_search" ADD CONSTRAINT "ticket_search_community_id_ticket_id_tickets_community_id_id_fk" FOREIGN KEY ("community_id","ticket_id") REFERENCES "public"."tickets"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_search_grams" ON "ticket_search" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "ticket_search_waiting" ON "ticket_search" USING btree ("ticket_id") WHERE words = '';--> statement-breakpoint
CREATE INDEX "tickets_of_phone" ON "tickets" USING btree ("community_id","contact_phone");--> statement-breakpoint
INSERT INTO "ticket_search" SELECT "community_id", "id", '', '{}' FROM "tickets";
