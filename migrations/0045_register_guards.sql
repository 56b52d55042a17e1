-- What happened to a home and what staff wrote about it never change; a consent is withdrawn, never removed.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON home_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON home_notes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON home_history, home_notes FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON needs, register_imports, register_import_rows FROM haolin_app;--> statement-breakpoint
CREATE FUNCTION refuse_need_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') OR OLD.withdrawn_at IS NOT NULL
  THEN RAISE EXCEPTION 'a consent is withdrawn once, and never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER need_never_changes BEFORE UPDATE ON needs FOR EACH ROW EXECUTE FUNCTION refuse_need_edit();--> statement-breakpoint
CREATE FUNCTION refuse_household_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.community_id, NEW.id, NEW.unit_id) IS DISTINCT FROM (OLD.community_id, OLD.id, OLD.unit_id)
    OR (OLD.until_on IS NOT NULL AND NEW.until_on IS NULL)
  THEN RAISE EXCEPTION 'a household stays in its home, and what has ended does not begin again' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER household_never_moves BEFORE UPDATE ON households FOR EACH ROW EXECUTE FUNCTION refuse_household_edit();
