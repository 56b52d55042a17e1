-- Whoever works with the rows needs no list of keys.
REVOKE ALL ON data_keys FROM haolin_app;--> statement-breakpoint
-- No plain number is written from here on. Older rows are sealed by the start, which then has each of these validated.
ALTER TABLE accounts ADD CONSTRAINT accounts_phone_sealed CHECK (phone = '' OR phone LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE residents ADD CONSTRAINT residents_phone_sealed CHECK (phone = '' OR phone LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE binding_requests ADD CONSTRAINT binding_requests_phone_sealed CHECK (phone = '' OR phone LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE staff ADD CONSTRAINT staff_phone_sealed CHECK (phone = '' OR phone LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE tickets ADD CONSTRAINT tickets_contact_phone_sealed CHECK (contact_phone = '' OR contact_phone LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE contacts ADD CONSTRAINT contacts_phone_sealed CHECK (phone = '' OR phone LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE register_import_rows ADD CONSTRAINT register_import_rows_said_sealed CHECK (said = '' OR said LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE register_import_rows ADD CONSTRAINT register_import_rows_words_sealed CHECK (words = '' OR words LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE register_import_rows ADD CONSTRAINT register_import_rows_problem_sealed CHECK (problem = '' OR problem LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE group_pastes ADD CONSTRAINT group_pastes_text_sealed CHECK (text = '' OR text LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE group_drafts ADD CONSTRAINT group_drafts_author_sealed CHECK (author = '' OR author LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE group_drafts ADD CONSTRAINT group_drafts_text_sealed CHECK (text = '' OR text LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE group_robots ADD CONSTRAINT group_robots_key_sealed CHECK (key = '' OR key LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE register_imports ADD CONSTRAINT register_imports_head_sealed CHECK (jsonb_typeof(head) = 'string' AND head #>> '{}' LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE register_imports ADD CONSTRAINT register_imports_cells_sealed CHECK (jsonb_typeof(cells) = 'string' AND cells #>> '{}' LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE register_import_rows ADD CONSTRAINT register_import_rows_before_sealed CHECK (jsonb_typeof(before) = 'string' AND before #>> '{}' LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE register_import_rows ADD CONSTRAINT register_import_rows_after_sealed CHECK (jsonb_typeof(after) = 'string' AND after #>> '{}' LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE group_drafts ADD CONSTRAINT group_drafts_lines_sealed CHECK (jsonb_typeof(lines) = 'string' AND lines #>> '{}' LIKE 'v1.%') NOT VALID;--> statement-breakpoint
ALTER TABLE residents ADD CONSTRAINT residents_phone_end_sealed CHECK ((phone IS NULL) = (phone_end IS NULL)) NOT VALID;--> statement-breakpoint
DROP INDEX contacts_of_phone;--> statement-breakpoint
CREATE INDEX contacts_of_phone ON contacts (split_part(phone, '.', 3)) WHERE phone IS NOT NULL;--> statement-breakpoint
-- The same as before, with numbers given open and by hash, since the database itself can read none.
DROP FUNCTION erase_reporter(uuid, uuid[], text[], text, text);--> statement-breakpoint
CREATE FUNCTION erase_reporter(who uuid, rows_of_register uuid[], known text[], known_hashes text[], gone_name text, gone_words text) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE contact_names text[]; marks text[]; cs uuid[]; ts uuid[];
BEGIN
  PERFORM set_config('haolin.erasing', 'on', true);
  SELECT coalesce(array_agg(DISTINCT contact_name), '{}') INTO contact_names FROM tickets
   WHERE reporter_account_id = who OR (reporter_resident_id = ANY (rows_of_register));
  -- Longer marks first, so that no half of one is left; what could be any word of a sentence, or of our own, is no name.
  SELECT coalesce(array_agg(m ORDER BY length(m) DESC), '{}') INTO marks FROM (
    SELECT DISTINCT unnest(known || contact_names) AS m) named
   WHERE length(m) > 1 AND m !~ '["\\]' AND (m ~ '^[0-9+-]{7,}$' OR m ~ '[^ -~]')
     AND m <> ALL (ARRAY[gone_name, '业主', '住户', '租户', '家人', '来电人', '您', '物业', '没有留名']);
  SELECT array_agg(community_id), array_agg(id) INTO cs, ts FROM (
    SELECT community_id, id FROM tickets WHERE reporter_account_id = who
    UNION SELECT community_id, id FROM tickets WHERE reporter_resident_id = ANY (rows_of_register)
    UNION SELECT community_id, ticket_id FROM ticket_events WHERE actor_account_id = who AND actor_kind = 'resident') mine;
  UPDATE ticket_events e
     SET actor_name = CASE WHEN e.actor_account_id = who THEN gone_name ELSE e.actor_name END,
         sentence = blot_out(e.sentence, marks),
         text = CASE WHEN e.text IS NULL THEN NULL
                     WHEN t.kind = 'consultation' AND e.actor_account_id = who THEN gone_words ELSE blot_out(e.text, marks) END,
         detail = CASE WHEN t.kind = 'consultation' AND e.actor_account_id = who THEN '{}'::jsonb
                       ELSE blot_out(e.detail::text, marks)::jsonb END
    FROM unnest(cs, ts) AS m(c, i) JOIN tickets t ON t.community_id = m.c AND t.id = m.i
   WHERE e.community_id = m.c AND e.ticket_id = m.i;
  UPDATE contacts c SET phone = NULL, text = blot_out(c.text, marks)
   WHERE c.resident_id = ANY (rows_of_register) OR split_part(c.phone, '.', 3) = ANY (known_hashes);
  UPDATE ticket_search s SET words = '', grams = '{}' FROM unnest(cs, ts) AS m(c, i)
   WHERE s.community_id = m.c AND s.ticket_id = m.i;
  UPDATE ratings SET text = '' WHERE account_id = who;
  UPDATE tickets t SET contact_name = gone_name, contact_phone = '',
         text = CASE WHEN t.kind = 'consultation' THEN gone_words ELSE blot_out(t.text, marks) END
   WHERE t.reporter_account_id = who OR t.reporter_resident_id = ANY (rows_of_register);
  PERFORM set_config('haolin.erasing', 'off', true);
  RETURN contact_names;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_reporter(uuid, uuid[], text[], text[], text, text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION erase_reporter(uuid, uuid[], text[], text[], text, text) TO haolin_app;
