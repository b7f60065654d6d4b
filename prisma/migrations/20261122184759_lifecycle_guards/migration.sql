-- What no reader could make sense of: a model that stops working before it is deprecated, successors that lead back to where they
-- began, a website that is no address. Rows that were there before stay (NOT VALID): a start must not fail for them.
-- Each is broken on purpose in test/database/constraints.test.ts.

ALTER TABLE provider ADD CONSTRAINT provider_website_form CHECK (is_web_address(website)) NOT VALID;

ALTER TABLE model ADD CONSTRAINT model_deprecated_before_retired CHECK (deprecated_on <= retires_on) NOT VALID;

-- Writers go one after the other (lock_before_change), so that two of them cannot close a circle together.
CREATE FUNCTION refuse_successor_circle() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  chain text;
BEGIN
  WITH RECURSIVE later(id, slug, path, ends) AS (
    SELECT m.id, m.slug, ARRAY[NEW.slug, m.slug], m.id = NEW.id FROM model m WHERE m.id = NEW.successor_id
    UNION ALL
    SELECT m.id, m.slug, later.path || m.slug, m.id = NEW.id
    FROM later JOIN model l ON l.id = later.id JOIN model m ON m.id = l.successor_id
    WHERE NOT later.ends AND m.slug <> ALL (later.path[2:])
  )
  SELECT array_to_string(path, ' → ') INTO chain FROM later WHERE ends;
  IF chain IS NOT NULL THEN
    RAISE EXCEPTION 'successors lead back to where they began (%): constraint "model_successors_end"', chain
      USING ERRCODE = 'check_violation', TABLE = 'model', CONSTRAINT = 'model_successors_end';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER refuse_successor_circle AFTER INSERT OR UPDATE OF successor_id ON model
  FOR EACH ROW WHEN (NEW.successor_id IS NOT NULL) EXECUTE FUNCTION refuse_successor_circle();
