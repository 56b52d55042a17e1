-- What a household was told, what proves it and what it promised never change; nor does when a charge was questioned.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dunning_notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dunning_proofs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON promise_parts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fee_dispute_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON dunning_notices, dunning_proofs, promise_parts, fee_dispute_moves FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON dunning_cases, dunning_tasks, pay_promises, fee_disputes FROM haolin_app;
