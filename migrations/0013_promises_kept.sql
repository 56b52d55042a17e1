-- Versions of promises never change, since tickets keep theirs; rungs that were reached and who heard of them are never forgotten.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON clock_policies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON clock_policies FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON escalations, escalation_calls FROM haolin_app;
