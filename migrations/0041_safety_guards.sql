-- The seals of the audit are history too. Every audit row is put into the queue for its seal by the database itself, whoever writes it.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON audit_seals FROM haolin_app;--> statement-breakpoint
REVOKE UPDATE ON audit_unsealed FROM haolin_app;--> statement-breakpoint
CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unsealed (community_id, audit_id) VALUES (NEW.community_id, NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER row_awaits_seal AFTER INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION await_seal();--> statement-breakpoint
INSERT INTO audit_unsealed (community_id, audit_id) SELECT community_id, id FROM audit_log;
