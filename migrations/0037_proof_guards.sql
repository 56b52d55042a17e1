-- A locked period takes no entry; the books of others never meet the company's in one entry; no line leads into another community.
CREATE FUNCTION refuse_locked_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE locked record;
BEGIN
  -- Whoever locks a period waits for those who book now, and they for it.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('books ' || c.id, 0))
    FROM (SELECT DISTINCT community_id::text AS id FROM added ORDER BY 1) c;
  SELECT a.booked_on, k.period INTO locked FROM added a
    JOIN period_locks k ON k.community_id = a.community_id AND k.book = a.book AND k.reopened_at IS NULL
     AND to_char(a.booked_on, 'YYYY-MM') <= k.period LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'period % is locked: nothing is booked on %', locked.period, locked.booked_on USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER period_open AFTER INSERT ON journal_entries REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_locked_period();--> statement-breakpoint
CREATE FUNCTION book_of_account(account text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN account LIKE 'fund\_%' THEN 'maintenance_fund' WHEN account LIKE 'public\_income\_%' THEN 'public_income' ELSE 'company' END
$$;--> statement-breakpoint
CREATE FUNCTION refuse_foreign_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong record;
BEGIN
  -- Looked up row by row: nobody knows how few lines an entry has, and a plan for many would read whole tables.
  SELECT a.account, e.book INTO wrong FROM added a
    CROSS JOIN LATERAL (SELECT j.book FROM journal_entries j
      WHERE j.community_id = a.community_id AND j.id = a.entry_id OFFSET 0) e
   WHERE e.book <> book_of_account(a.account) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'account % never meets the book %', wrong.account, wrong.book USING ERRCODE = 'check_violation';
  END IF;
  SELECT a.entry_id INTO wrong FROM added a
    LEFT JOIN LATERAL (SELECT h.id FROM households h
      WHERE h.community_id = a.community_id AND h.id = a.household_id OFFSET 0) home ON true
    LEFT JOIN LATERAL (SELECT c.id FROM charges c
      WHERE c.community_id = a.community_id AND c.id = a.charge_id OFFSET 0) owed ON true
   WHERE (a.household_id IS NOT NULL AND home.id IS NULL) OR (a.charge_id IS NOT NULL AND owed.id IS NULL) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'a line of journal entry % leads into another community', wrong.entry_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER line_at_home AFTER INSERT ON journal_lines REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_foreign_line();--> statement-breakpoint
CREATE FUNCTION refuse_lock_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.reopened_at IS NOT NULL OR (to_jsonb(NEW) - '{reopened_by,reopened_at,approval_id}'::text[])
     IS DISTINCT FROM (to_jsonb(OLD) - '{reopened_by,reopened_at,approval_id}'::text[])
  THEN RAISE EXCEPTION 'a locked period is opened again once, and never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER lock_never_changes BEFORE UPDATE ON period_locks FOR EACH ROW EXECUTE FUNCTION refuse_lock_edit();--> statement-breakpoint
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON period_locks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_receipt_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.community_id, NEW.id, NEW.number, NEW.order_id, NEW.channel, NEW.merchant_id, NEW.transaction_id, NEW.total_fen, NEW.received_at)
     IS DISTINCT FROM
     (OLD.community_id, OLD.id, OLD.number, OLD.order_id, OLD.channel, OLD.merchant_id, OLD.transaction_id, OLD.total_fen, OLD.received_at)
  THEN RAISE EXCEPTION 'a receipt never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER receipt_never_changes BEFORE UPDATE ON receipts FOR EACH ROW EXECUTE FUNCTION refuse_receipt_edit();--> statement-breakpoint
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON receipts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE DELETE ON period_locks, book_proofs, reconciliation_days, reconciliation_differences, bill_files FROM haolin_app;
