CREATE INDEX IF NOT EXISTS "charges_on_bill" ON "charges" USING btree ("community_id","bill_id") WHERE bill_id is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "charges_unbilled" ON "charges" USING btree ("community_id","run_id","household_id") WHERE bill_id is null and voided_at is null;--> statement-breakpoint
DROP INDEX IF EXISTS "charges_of_bill";
