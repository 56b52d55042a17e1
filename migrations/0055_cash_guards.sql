-- What was taken to the bank is history; how it stands is what became of its approval.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_bankings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_banking_parts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON cash_bankings, cash_banking_parts FROM haolin_app;--> statement-breakpoint
-- Cash that goes back comes out of a drawer that is still open.
CREATE TRIGGER only_out_of_open_shifts BEFORE UPDATE OF shift_id ON refunds FOR EACH ROW
  WHEN (NEW.shift_id IS DISTINCT FROM OLD.shift_id) EXECUTE FUNCTION refuse_closed_shift();
