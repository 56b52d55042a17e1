-- An invoice that was issued stands for ever: its amounts and numbers never change, and a line may only be released, once.
CREATE FUNCTION refuse_invoice_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.community_id, NEW.id, NEW.household_id, NEW.unit_id, NEW.buyer_kind, NEW.buyer_name, NEW.tax_number, NEW.net_fen,
      NEW.tax_fen, NEW.total_fen, coalesce(OLD.number, NEW.number), coalesce(OLD.red_number, NEW.red_number))
     IS DISTINCT FROM
     (OLD.community_id, OLD.id, OLD.household_id, OLD.unit_id, OLD.buyer_kind, OLD.buyer_name, OLD.tax_number, OLD.net_fen,
      OLD.tax_fen, OLD.total_fen, NEW.number, NEW.red_number)
  THEN RAISE EXCEPTION 'an invoice never changes; take it back with a red one' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER invoice_never_changes BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION refuse_invoice_edit();--> statement-breakpoint
CREATE FUNCTION refuse_invoice_line_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.released_at IS NOT NULL OR to_jsonb(NEW) - 'released_at' IS DISTINCT FROM to_jsonb(OLD) - 'released_at'
  THEN RAISE EXCEPTION 'a line of an invoice never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER line_never_changes BEFORE UPDATE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION refuse_invoice_line_edit();--> statement-breakpoint
REVOKE DELETE ON invoices, invoice_lines FROM haolin_app;
