-- A code that was given out keeps its place; it can only be taken out of use, once.
CREATE FUNCTION refuse_place_code_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.retired_at IS NOT NULL OR (NEW.community_id, NEW.code, NEW.place_id, NEW.building_id, NEW.made_by_staff_id, NEW.created_at)
     IS DISTINCT FROM (OLD.community_id, OLD.code, OLD.place_id, OLD.building_id, OLD.made_by_staff_id, OLD.created_at)
  THEN RAISE EXCEPTION 'a place code never changes; take it out of use and hang another' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER code_never_changes BEFORE UPDATE ON place_codes FOR EACH ROW EXECUTE FUNCTION refuse_place_code_edit();--> statement-breakpoint
REVOKE DELETE ON place_codes FROM haolin_app;
