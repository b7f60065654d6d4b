-- What Prisma cannot say: ranges that must not overlap, and values that cannot be. Each constraint is broken on purpose in
-- test/database/constraints.test.ts. Functions used in constraints and indexes rely on pg_catalog alone, so that a dump of the
-- database can be restored (pg_restore sets an empty search_path).

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- 2025-04-16, 2025-04 or 2025: a day that exists, only as exact as it is known.
CREATE FUNCTION is_partial_date(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN value ~ '^[1-9]\d{3}$' THEN true
    WHEN value ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])$' THEN true
    WHEN value ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' THEN
      substr(value, 9)::int <= extract(day FROM make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month -1 day')
    ELSE false
  END
$$;

-- "o4-mini": lower case, digits, ".", "-" and "_", and neither "" nor ".." in a URL.
CREATE FUNCTION is_slug(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT value COLLATE "C" ~ '^[a-z0-9][a-z0-9._-]*$'
$$;

-- Neither empty nor with white space at its ends.
CREATE FUNCTION is_trimmed(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT value ~ '^\S(.*\S)?$'
$$;

-- ISO weekdays, 1 = Monday, each at most once.
CREATE FUNCTION is_weekday_set(days int[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT days IS NOT NULL AND count(DISTINCT day) = count(*) AND coalesce(bool_and(day BETWEEN 1 AND 7), true) FROM unnest(days) AS day
$$;

-- The minutes of the ISO week (0 = Monday 00:00 UTC) that a daily window covers. A window that wraps midnight stays within its
-- weekdays: 22:00-02:00 on Fridays is Friday 00:00-02:00 and Friday 22:00-24:00, [5760,5880) and [7080,7200).
-- Without a window: a minute outside of any week, so that such a list may stand beside lists with windows, but not beside another.
CREATE FUNCTION week_minutes(from_minute int, to_minute int, weekdays int[]) RETURNS int4multirange LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN from_minute IS NULL OR to_minute IS NULL THEN '{[-1,0)}'::int4multirange ELSE (
    SELECT range_agg(part)
    FROM unnest(CASE WHEN cardinality(weekdays) > 0 THEN weekdays ELSE '{1,2,3,4,5,6,7}' END) AS day
    CROSS JOIN LATERAL (SELECT (day - 1) * 1440 AS midnight) AS start
    CROSS JOIN LATERAL unnest(
      CASE WHEN from_minute < to_minute
        THEN ARRAY[int4range(midnight + from_minute, midnight + to_minute)]
        ELSE ARRAY[int4range(midnight, midnight + to_minute), int4range(midnight + from_minute, midnight + 1440)]
      END
    ) AS part
  ) END
$$;

-- Names ------------------------------------------------------------------------------------------------------------------

ALTER TABLE source
  ADD CONSTRAINT source_slug_form CHECK (is_slug(slug)),
  ADD CONSTRAINT source_name_trimmed CHECK (is_trimmed(name));

ALTER TABLE provider
  ADD CONSTRAINT provider_slug_form CHECK (is_slug(slug)),
  ADD CONSTRAINT provider_name_trimmed CHECK (is_trimmed(name));

ALTER TABLE capability
  ADD CONSTRAINT capability_slug_form CHECK (is_slug(slug)),
  ADD CONSTRAINT capability_label_trimmed CHECK (is_trimmed(label)),
  ADD CONSTRAINT capability_synonyms_not_null CHECK (synonyms IS NOT NULL);

ALTER TABLE benchmark
  ADD CONSTRAINT benchmark_slug_form CHECK (is_slug(slug)),
  ADD CONSTRAINT benchmark_name_trimmed CHECK (is_trimmed(name));

ALTER TABLE integration
  ADD CONSTRAINT integration_slug_form CHECK (is_slug(slug)),
  ADD CONSTRAINT integration_name_trimmed CHECK (is_trimmed(name));

-- Models and where they are served ---------------------------------------------------------------------------------------

ALTER TABLE model
  ADD CONSTRAINT model_slug_form CHECK (is_slug(slug)),
  ADD CONSTRAINT model_name_trimmed CHECK (is_trimmed(name)),
  ADD CONSTRAINT model_released_on_partial_date CHECK (is_partial_date(released_on)),
  ADD CONSTRAINT model_knowledge_cutoff_partial_date CHECK (is_partial_date(knowledge_cutoff)),
  ADD CONSTRAINT model_context_tokens_positive CHECK (context_tokens > 0),
  ADD CONSTRAINT model_max_output_tokens_positive CHECK (max_output_tokens > 0),
  ADD CONSTRAINT model_successor_is_another CHECK (successor_id <> id),
  ADD CONSTRAINT model_lists_not_null CHECK (num_nulls(input_modalities, output_modalities, best_for, trade_offs) = 0);

ALTER TABLE model_alias
  ADD CONSTRAINT model_alias_alias_form CHECK (is_trimmed(alias) AND alias = lower(alias)),
  ADD CONSTRAINT model_alias_valid_period CHECK (valid_from < valid_to),
  -- one spelling points at one model at a time, at one provider or everywhere
  ADD CONSTRAINT model_alias_no_overlap EXCLUDE USING gist (
    alias WITH =,
    (coalesce(provider_id, 0)) WITH =,
    daterange(valid_from, valid_to) WITH &&
  );

ALTER TABLE offering
  ADD CONSTRAINT offering_api_model_id_trimmed CHECK (is_trimmed(api_model_id)),
  ADD CONSTRAINT offering_context_tokens_positive CHECK (context_tokens > 0),
  ADD CONSTRAINT offering_max_output_tokens_positive CHECK (max_output_tokens > 0),
  ADD CONSTRAINT offering_regions_not_null CHECK (regions IS NOT NULL);

ALTER TABLE attribution
  ADD CONSTRAINT attribution_of_one_thing CHECK (num_nonnulls(model_id, offering_id) = 1),
  ADD CONSTRAINT attribution_field_trimmed CHECK (is_trimmed(field));

-- 'NaN' is greater than every number to Postgres.
ALTER TABLE measurement ADD CONSTRAINT measurement_value_positive CHECK (value > 0 AND value <> 'NaN');

ALTER TABLE benchmark_score
  ADD CONSTRAINT benchmark_score_score_is_number CHECK (score <> 'NaN'),
  ADD CONSTRAINT benchmark_score_measured_on_partial_date CHECK (is_partial_date(measured_on));

-- Prices -----------------------------------------------------------------------------------------------------------------

ALTER TABLE price_list
  ADD CONSTRAINT price_list_region_trimmed CHECK (is_trimmed(region)),
  ADD CONSTRAINT price_list_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT price_list_window_whole CHECK (num_nulls(daily_from_minute, daily_to_minute) <> 1),
  -- midnight at the end of a day is 0, not 1440, so that a window has one spelling
  ADD CONSTRAINT price_list_window_minutes CHECK (daily_from_minute BETWEEN 0 AND 1439 AND daily_to_minute BETWEEN 0 AND 1439),
  ADD CONSTRAINT price_list_weekdays_form CHECK (is_weekday_set(weekdays)),
  -- "all day on Saturdays" is 0 to 0 on weekday 6
  ADD CONSTRAINT price_list_weekdays_need_window CHECK (cardinality(weekdays) = 0 OR daily_from_minute IS NOT NULL),
  ADD CONSTRAINT price_list_effective_period CHECK (effective_from < effective_to),
  ADD CONSTRAINT price_list_recorded_period CHECK (recorded_from < recorded_to),
  -- two answers to "what does it cost at this moment, as believed at that moment" are impossible
  ADD CONSTRAINT price_list_no_overlap EXCLUDE USING gist (
    offering_id WITH =,
    service_tier WITH =,
    (coalesce(region, '')) WITH =,
    tstzrange(effective_from, effective_to) WITH &&,
    tstzrange(recorded_from, recorded_to) WITH &&,
    week_minutes(daily_from_minute, daily_to_minute, weekdays) WITH &&
  );

ALTER TABLE price
  ADD CONSTRAINT price_meter_form CHECK (meter COLLATE "C" ~ '^[A-Z0-9_]+$'),
  ADD CONSTRAINT price_amount_not_negative CHECK (amount >= 0 AND amount <> 'NaN'),
  ADD CONSTRAINT price_per_positive CHECK (per > 0 AND per <> 'NaN'),
  ADD CONSTRAINT price_threshold_positive CHECK (above_input_tokens > 0),
  ADD CONSTRAINT price_flags_need_threshold CHECK (
    above_input_tokens IS NOT NULL OR (NOT threshold_inclusive AND threshold_mode = 'WHOLE_REQUEST')
  );

-- one price for a meter and a threshold; NULLS NOT DISTINCT would do, but Prisma would want to drop it
CREATE UNIQUE INDEX price_meter_threshold_key ON price (price_list_id, meter, coalesce(above_input_tokens, -1));

-- Only METERED lists have prices: a FREE or QUOTE_ONLY list with amounts would contradict itself.
CREATE FUNCTION prices_need_metered_list() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  list int;
BEGIN
  IF TG_TABLE_NAME = 'price' THEN
    SELECT l.id INTO list FROM new_rows n JOIN price_list l ON l.id = n.price_list_id WHERE l.status <> 'METERED' LIMIT 1;
  ELSE
    SELECT n.id INTO list FROM new_rows n WHERE n.status <> 'METERED' AND EXISTS (SELECT FROM price p WHERE p.price_list_id = n.id) LIMIT 1;
  END IF;
  IF list IS NOT NULL THEN
    RAISE EXCEPTION 'price list % is not METERED and cannot have prices', list
      USING ERRCODE = 'check_violation', TABLE = 'price', CONSTRAINT = 'price_needs_metered_list';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER needs_metered_list_on_insert AFTER INSERT ON price
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION prices_need_metered_list();
CREATE TRIGGER needs_metered_list_on_update AFTER UPDATE ON price
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION prices_need_metered_list();
CREATE TRIGGER needs_metered_list_on_update AFTER UPDATE ON price_list
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION prices_need_metered_list();

-- The state of the catalogue ---------------------------------------------------------------------------------------------

ALTER TABLE catalog_state
  ADD CONSTRAINT catalog_state_one_row CHECK (id = 1),
  ADD CONSTRAINT catalog_state_revision_not_negative CHECK (revision >= 0);

ALTER TABLE revision
  ADD CONSTRAINT revision_number_positive CHECK (number > 0),
  ADD CONSTRAINT revision_actor_trimmed CHECK (is_trimmed(actor));

INSERT INTO catalog_state (id, revision) VALUES (1, 0);
