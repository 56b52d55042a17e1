-- Words of people lie sealed from their first row on.
ALTER TABLE register_corrections ADD CONSTRAINT register_corrections_reason_sealed CHECK (reason = '' OR reason LIKE 'v1.%');--> statement-breakpoint
ALTER TABLE register_corrections ADD CONSTRAINT register_corrections_answer_sealed CHECK (answer = '' OR answer LIKE 'v1.%');--> statement-breakpoint
ALTER TABLE register_corrections ADD CONSTRAINT register_corrections_wish_sealed CHECK (jsonb_typeof(wish) = 'string' AND wish #>> '{}' LIKE 'v1.%');--> statement-breakpoint
ALTER TABLE register_corrections ADD CONSTRAINT register_corrections_before_sealed CHECK (jsonb_typeof(before) = 'string' AND before #>> '{}' LIKE 'v1.%');--> statement-breakpoint
-- A request is answered once, and nobody changes what was asked; other keys may seal the same words anew.
CREATE FUNCTION refuse_correction_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free CONSTANT text[] := ARRAY['state', 'answer', 'decided_at', 'decided_by', 'wish', 'before', 'reason'];
BEGIN
  IF (to_jsonb(NEW) - free) IS DISTINCT FROM (to_jsonb(OLD) - free)
    OR (OLD.state <> 'waiting'
        AND (NEW.state, NEW.decided_at, NEW.decided_by) IS DISTINCT FROM (OLD.state, OLD.decided_at, OLD.decided_by))
  THEN RAISE EXCEPTION 'a request for a correction is answered once, and never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER correction_answered_once BEFORE UPDATE ON register_corrections FOR EACH ROW EXECUTE FUNCTION refuse_correction_edit();--> statement-breakpoint
-- Which talks are over is asked in one place: by who forgets them and by who counts them.
CREATE FUNCTION talks_over(before timestamptz, gone_words text) RETURNS TABLE (community_id uuid, id uuid, closed_at timestamptz)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT t.community_id, t.id, t.closed_at FROM tickets t
   WHERE t.kind = 'consultation' AND t.state = 'archived' AND t.closed_at < before
     AND t.text NOT IN (gone_words, '（内容已按本人要求删除）')
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION forget_talks(before timestamptz, at_most int, gone_words text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE talk record; done int := 0;
BEGIN
  PERFORM set_config('haolin.erasing', 'on', true);
  FOR talk IN SELECT t.community_id, t.id FROM tickets t
      WHERE (t.community_id, t.id) IN (SELECT o.community_id, o.id FROM talks_over(before, gone_words) o)
      LIMIT at_most FOR UPDATE SKIP LOCKED LOOP
    UPDATE ticket_events SET text = CASE WHEN text IS NULL THEN NULL ELSE gone_words END
     WHERE community_id = talk.community_id AND ticket_id = talk.id;
    UPDATE ticket_search SET words = '', grams = '{}' WHERE community_id = talk.community_id AND ticket_id = talk.id;
    UPDATE tickets SET text = gone_words WHERE community_id = talk.community_id AND id = talk.id;
    done := done + 1;
  END LOOP;
  PERFORM set_config('haolin.erasing', 'off', true);
  RETURN done;
END $$;
