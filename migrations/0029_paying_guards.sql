-- Orders that were opened before had one home; what waits in suspense is money that arrived and stands in the books from now on.
INSERT INTO pay_order_parts (community_id, order_id, household_id, unit_id, amount_fen, top_up_fen)
SELECT community_id, id, household_id, unit_id, total_fen, 0 FROM pay_orders;--> statement-breakpoint
UPDATE suspense_items SET state = 'corrected' WHERE settled_at IS NOT NULL;--> statement-breakpoint
UPDATE suspense_items SET received_at = created_at;--> statement-breakpoint
WITH booked AS (
  INSERT INTO journal_entries (community_id, book, event, subject_id, booked_on)
  SELECT community_id, 'company', 'suspense_received', id, (created_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM suspense_items WHERE community_id IS NOT NULL AND state = 'waiting'
  RETURNING community_id, id, subject_id
)
INSERT INTO journal_lines (community_id, entry_id, line, account, debit_fen, credit_fen)
SELECT b.community_id, b.id, l.line, l.account, CASE l.line WHEN 1 THEN s.total_fen ELSE 0 END, CASE l.line WHEN 2 THEN s.total_fen ELSE 0 END
  FROM booked b JOIN suspense_items s ON s.id = b.subject_id
 CROSS JOIN (VALUES (1, 'wechat_in_transit'), (2, 'suspense')) AS l(line, account);--> statement-breakpoint
-- A shift that is closed stays as it was counted, and nobody posts into it.
CREATE FUNCTION refuse_closed_shift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'cash_shifts' THEN
    IF OLD.closed_at IS NOT NULL THEN RAISE EXCEPTION 'a closed shift never changes' USING ERRCODE = 'restrict_violation'; END IF;
  ELSIF NEW.shift_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM cash_shifts WHERE community_id = NEW.community_id AND id = NEW.shift_id AND closed_at IS NULL FOR SHARE)
  THEN RAISE EXCEPTION 'nobody posts into a closed shift' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER closed_stays_closed BEFORE UPDATE ON cash_shifts FOR EACH ROW EXECUTE FUNCTION refuse_closed_shift();--> statement-breakpoint
CREATE TRIGGER only_into_open_shifts BEFORE INSERT ON receipts FOR EACH ROW EXECUTE FUNCTION refuse_closed_shift();--> statement-breakpoint
REVOKE DELETE ON cash_shifts, pay_shares FROM haolin_app;--> statement-breakpoint
REVOKE UPDATE, DELETE ON pay_order_parts, pay_share_lines FROM haolin_app;
