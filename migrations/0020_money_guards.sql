-- Moves of money paid ahead never change; what was paid ahead before moves were kept came as the surplus of receipts.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON prepayment_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON prepayment_moves FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON approvals, prepayments FROM haolin_app;--> statement-breakpoint
INSERT INTO prepayment_moves (community_id, household_id, kind, amount_fen, receipt_id, at)
SELECT community_id, household_id, 'surplus', prepaid_fen, id, created_at FROM receipts WHERE prepaid_fen > 0;
