-- What was taken off a charge, what became of a deposit, and what the contract says of late payment are history.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON adjustments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON deposit_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON late_fee_rules FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON late_fees FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON charge_disputes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON adjustments, deposit_moves, late_fee_rules, late_fees, charge_disputes FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON refunds FROM haolin_app;--> statement-breakpoint
-- A refund keeps its amount, its receipt and its number for good: a retry under another number would be a second refund.
CREATE FUNCTION refuse_refund_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.community_id, NEW.id, NEW.number, NEW.out_refund_no, NEW.receipt_id, NEW.deposit_id, NEW.household_id, NEW.way, NEW.amount_fen, NEW.approval_id)
     IS DISTINCT FROM
     (OLD.community_id, OLD.id, OLD.number, OLD.out_refund_no, OLD.receipt_id, OLD.deposit_id, OLD.household_id, OLD.way, OLD.amount_fen, OLD.approval_id)
  THEN RAISE EXCEPTION 'a refund never changes; ask for a new one' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER refund_never_changes BEFORE UPDATE ON refunds FOR EACH ROW EXECUTE FUNCTION refuse_refund_edit();--> statement-breakpoint
-- The days of a dispute stay known after it has ended, whoever ends it: they cost no late fee.
CREATE FUNCTION keep_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO charge_disputes (community_id, charge_id, from_at, until_at)
  VALUES (OLD.community_id, OLD.id, OLD.disputed_at, greatest(OLD.disputed_at, now()))
  ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER dispute_is_kept AFTER UPDATE OF disputed_at ON charges FOR EACH ROW
  WHEN (OLD.disputed_at IS NOT NULL AND NEW.disputed_at IS DISTINCT FROM OLD.disputed_at) EXECUTE FUNCTION keep_dispute();
