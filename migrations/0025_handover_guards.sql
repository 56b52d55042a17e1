-- Sheets, signatures, alarms and calls are history; surveys and visits are never deleted.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_people FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_lines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_signs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_alarms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON visit_calls FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON handover_people, handover_lines, handover_signs, handover_alarms, visit_calls FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON handovers, surveys, return_visits FROM haolin_app;
