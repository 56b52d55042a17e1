-- Orders lean on the account they were opened for, and versions say which held when: neither is ever changed or removed.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON merchant_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON merchant_choices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON merchant_accounts, merchant_choices FROM haolin_app;--> statement-breakpoint
-- Who collects an order is settled when it is opened: a retry at another company would be a second payment.
CREATE FUNCTION refuse_other_merchant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an order stays with the merchant it was opened for' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER order_keeps_merchant BEFORE UPDATE ON pay_orders FOR EACH ROW
  WHEN (NEW.merchant_account_id IS DISTINCT FROM OLD.merchant_account_id) EXECUTE FUNCTION refuse_other_merchant();
