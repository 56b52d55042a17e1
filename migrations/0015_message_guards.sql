-- What the schema language cannot say: the entries of a quota never change, and what lies in inboxes already learns whose home it is about.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quota_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON quota_entries FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON deliveries, messages, message_quotas FROM haolin_app;--> statement-breakpoint
UPDATE messages SET about_kind = 'job' WHERE about_kind = 'ticket' AND (once_key LIKE 'work:%' OR once_key LIKE 'former:%');--> statement-breakpoint
UPDATE messages m SET household_id = b.household_id FROM bills b
  WHERE m.about_kind = 'bill' AND b.community_id = m.community_id AND b.id = m.about_id;--> statement-breakpoint
UPDATE messages m SET household_id = r.household_id FROM tickets t
  JOIN residents r ON r.community_id = t.community_id AND r.id = t.reporter_resident_id
  WHERE m.about_kind = 'ticket' AND t.community_id = m.community_id AND t.id = m.about_id AND t.place = 'home'
    AND r.account_id = m.account_id;
