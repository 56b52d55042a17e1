-- Who looked at whose data is insert-only. Of histories only the words of somebody who left may be taken out, by these functions alone.
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
REVOKE UPDATE, DELETE ON access_log FROM haolin_app;--> statement-breakpoint
REVOKE DELETE ON account_closings, data_copies FROM haolin_app;--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('ticket_events', 'contacts') AND current_setting('haolin.erasing', true) = 'on'
  THEN RETURN NULL; END IF;
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE FUNCTION refuse_more_than_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - '{actor_name,sentence,text,detail,phone}'::text[]) IS DISTINCT FROM
     (to_jsonb(OLD) - '{actor_name,sentence,text,detail,phone}'::text[])
  THEN RAISE EXCEPTION 'of %, only words may be erased', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER only_words BEFORE UPDATE ON ticket_events FOR EACH ROW EXECUTE FUNCTION refuse_more_than_words();--> statement-breakpoint
CREATE TRIGGER only_words BEFORE UPDATE ON contacts FOR EACH ROW EXECUTE FUNCTION refuse_more_than_words();--> statement-breakpoint
CREATE INDEX ticket_events_of_account ON ticket_events (actor_account_id) WHERE actor_kind = 'resident';--> statement-breakpoint
CREATE INDEX tickets_of_account ON tickets (reporter_account_id) WHERE reporter_account_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX tickets_of_resident ON tickets (reporter_resident_id) WHERE reporter_resident_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX contacts_of_resident ON contacts (resident_id) WHERE resident_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX contacts_of_phone ON contacts (phone) WHERE phone IS NOT NULL;--> statement-breakpoint
CREATE INDEX ratings_of_account ON ratings (account_id);--> statement-breakpoint
CREATE INDEX surveys_of_account ON surveys (account_id) WHERE account_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX files_of_account ON files (uploaded_by);--> statement-breakpoint
CREATE FUNCTION blot_out(words text, marks text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE mark text;
BEGIN
  FOREACH mark IN ARRAY marks LOOP words := replace(words, mark, '＊'); END LOOP;
  RETURN words;
END $$;--> statement-breakpoint
CREATE FUNCTION erase_reporter(who uuid, rows_of_register uuid[], known text[], gone_name text, gone_words text) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE contact_names text[]; marks text[]; cs uuid[]; ts uuid[];
BEGIN
  PERFORM set_config('haolin.erasing', 'on', true);
  SELECT coalesce(array_agg(DISTINCT contact_name), '{}') INTO contact_names FROM tickets
   WHERE reporter_account_id = who OR (reporter_resident_id = ANY (rows_of_register));
  -- Longer marks first, so that no half of one is left; what could be any word of a sentence, or of our own, is no name.
  SELECT coalesce(array_agg(m ORDER BY length(m) DESC), '{}') INTO marks FROM (
    SELECT DISTINCT unnest(known || contact_names ||
      (SELECT coalesce(array_agg(contact_phone), '{}') FROM tickets WHERE reporter_account_id = who) ||
      (SELECT coalesce(array_agg(phone), '{}') FROM accounts WHERE id = who AND phone IS NOT NULL)) AS m) named
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
   WHERE c.resident_id = ANY (rows_of_register) OR c.phone = ANY (marks);
  UPDATE ticket_search s SET words = '', grams = '{}' FROM unnest(cs, ts) AS m(c, i)
   WHERE s.community_id = m.c AND s.ticket_id = m.i;
  UPDATE ratings SET text = '' WHERE account_id = who;
  UPDATE tickets t SET contact_name = gone_name, contact_phone = '',
         text = CASE WHEN t.kind = 'consultation' THEN gone_words ELSE blot_out(t.text, marks) END
   WHERE t.reporter_account_id = who OR t.reporter_resident_id = ANY (rows_of_register);
  PERFORM set_config('haolin.erasing', 'off', true);
  RETURN contact_names;
END $$;--> statement-breakpoint
CREATE FUNCTION forget_talks(before timestamptz, at_most int, gone_words text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE talk record; done int := 0;
BEGIN
  PERFORM set_config('haolin.erasing', 'on', true);
  FOR talk IN SELECT community_id, id FROM tickets
      WHERE kind = 'consultation' AND state = 'archived' AND closed_at < before AND text NOT IN (gone_words, '（内容已按本人要求删除）')
      LIMIT at_most FOR UPDATE SKIP LOCKED LOOP
    UPDATE ticket_events SET text = CASE WHEN text IS NULL THEN NULL ELSE gone_words END
     WHERE community_id = talk.community_id AND ticket_id = talk.id;
    UPDATE ticket_search SET words = '', grams = '{}' WHERE community_id = talk.community_id AND ticket_id = talk.id;
    UPDATE tickets SET text = gone_words WHERE community_id = talk.community_id AND id = talk.id;
    done := done + 1;
  END LOOP;
  PERFORM set_config('haolin.erasing', 'off', true);
  RETURN done;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_reporter(uuid, uuid[], text[], text, text), forget_talks(timestamptz, int, text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION erase_reporter(uuid, uuid[], text[], text, text), forget_talks(timestamptz, int, text) TO haolin_app;
