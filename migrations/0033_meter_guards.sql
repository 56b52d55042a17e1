-- A reading is corrected by a further revision, a rule by a further version; neither is ever changed or removed.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON meter_readings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON billing_policies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON meter_readings, billing_policies FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON meters, meter_imports, pools, rates, vacancies FROM haolin_app;
