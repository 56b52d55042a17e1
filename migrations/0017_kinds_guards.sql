-- Case files, standard answers and their uses are history; promises and statements are never deleted.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON standard_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer_uses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON case_entries, standard_answers, answer_uses FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON case_sides, measures, statements, suggestion_fates FROM haolin_app;
