-- Calls and visits are history: written once, never changed.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contacts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON contacts FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON official_account_pushes, official_account_answers, group_pastes, group_drafts, group_messages, suggestions FROM haolin_app;
