-- Prices, warranty terms and what was decided about a warranty are history; a quotation keeps its lines for good.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON service_prices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON warranty_terms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON warranty_rulings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_quotation_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.community_id, NEW.id, NEW.ticket_id, NEW.version, NEW.cycle, NEW.lines, NEW.total_fen, NEW.valid_until)
     IS DISTINCT FROM
     (OLD.community_id, OLD.id, OLD.ticket_id, OLD.version, OLD.cycle, OLD.lines, OLD.total_fen, OLD.valid_until)
  THEN RAISE EXCEPTION 'a quotation never changes; make a new version' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER lines_never_change BEFORE UPDATE ON quotations FOR EACH ROW EXECUTE FUNCTION refuse_quotation_edit();--> statement-breakpoint
REVOKE UPDATE, DELETE ON service_prices, warranty_terms, warranty_rulings FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON quotations FROM haolin_app;
