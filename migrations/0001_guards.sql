-- What the schema language cannot say: rows that never change, books that balance, and the rights of the application role.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'haolin_app') THEN CREATE ROLE haolin_app NOLOGIN; END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON allocations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_lines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_charge_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.community_id, NEW.id, NEW.household_id, NEW.unit_id, NEW.fee_item_id, NEW.run_id, NEW.period, NEW.source, NEW.revision,
      NEW.amount_fen, NEW.due_on, NEW.snapshot)
     IS DISTINCT FROM
     (OLD.community_id, OLD.id, OLD.household_id, OLD.unit_id, OLD.fee_item_id, OLD.run_id, OLD.period, OLD.source, OLD.revision,
      OLD.amount_fen, OLD.due_on, OLD.snapshot)
  THEN RAISE EXCEPTION 'a charge never changes; void it and issue a new revision' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER amount_never_changes BEFORE UPDATE ON charges FOR EACH ROW EXECUTE FUNCTION refuse_charge_edit();--> statement-breakpoint
CREATE FUNCTION refuse_unbalanced_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE difference bigint;
BEGIN
  SELECT coalesce(sum(debit_fen), 0) - coalesce(sum(credit_fen), 0) INTO difference
  FROM journal_lines WHERE community_id = NEW.community_id AND entry_id = NEW.id;
  IF difference <> 0 OR NOT EXISTS (SELECT FROM journal_lines WHERE community_id = NEW.community_id AND entry_id = NEW.id) THEN
    RAISE EXCEPTION 'journal entry % does not balance: % fen', NEW.id, difference USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON journal_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_entry();--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO haolin_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO haolin_app;--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO haolin_app;--> statement-breakpoint
REVOKE UPDATE, DELETE ON ticket_events, allocations, journal_entries, journal_lines, audit_log FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON tickets, charges, bills, receipts, pay_orders, pay_notices, suspense_items, offers, ticket_clocks FROM haolin_app;
