-- What the search for somebody has come to is history.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dispatch_rungs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON dispatch_rungs FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON swaps, leaves FROM haolin_app;
