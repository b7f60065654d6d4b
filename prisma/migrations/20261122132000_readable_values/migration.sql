-- Values that Postgres takes and that no reader of the catalogue can use: a null or a blank within a list, a day or an instant
-- that is infinite or has no four-digit year, an address that is none (a page would make a link of it). Each constraint is broken
-- on purpose in test/database/constraints.test.ts; the functions rely on pg_catalog alone, as those of the first guards.

-- Each entry known, and neither blank nor with white space at its ends.
CREATE FUNCTION is_text_list(list text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(bool_and(coalesce(entry ~ '^\S(.*\S)?$', false)), true) FROM unnest(list) AS entry
$$;

-- A null is no year's, and passes.
CREATE FUNCTION is_usual_day(day date) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT day BETWEEN '1000-01-01' AND '9999-12-31'
$$;

CREATE FUNCTION is_usual_instant(instant timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT instant BETWEEN '1000-01-01 00:00:00+00' AND '9999-12-31 23:59:59.999+00'
$$;

CREATE FUNCTION is_web_address(address text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT address ~ '^https?://[^\s/]\S*$'
$$;

ALTER TABLE model
  ADD CONSTRAINT model_family_trimmed CHECK (is_trimmed(family)),
  ADD CONSTRAINT model_license_trimmed CHECK (is_trimmed(license)),
  ADD CONSTRAINT model_modalities_known CHECK (array_position(input_modalities || output_modalities, NULL) IS NULL),
  ADD CONSTRAINT model_texts_not_blank CHECK (is_text_list(best_for) AND is_text_list(trade_offs));

ALTER TABLE offering ADD CONSTRAINT offering_regions_not_blank CHECK (is_text_list(regions));
ALTER TABLE capability ADD CONSTRAINT capability_synonyms_not_blank CHECK (is_text_list(synonyms));

ALTER TABLE price_list ADD CONSTRAINT price_list_instants_usual CHECK (
  is_usual_instant(effective_from) AND is_usual_instant(effective_to)
  AND is_usual_instant(recorded_from) AND is_usual_instant(recorded_to)
);

-- Days --------------------------------------------------------------------------------------------------------------------

ALTER TABLE attribution ADD CONSTRAINT attribution_days_usual CHECK (is_usual_day(observed_on));
ALTER TABLE benchmark_score ADD CONSTRAINT benchmark_score_days_usual CHECK (is_usual_day(observed_on));
ALTER TABLE deployment_fact ADD CONSTRAINT deployment_fact_days_usual CHECK (is_usual_day(observed_on));
ALTER TABLE measurement ADD CONSTRAINT measurement_days_usual CHECK (is_usual_day(observed_on));
ALTER TABLE model ADD CONSTRAINT model_days_usual CHECK (is_usual_day(observed_on) AND is_usual_day(last_verified_on) AND is_usual_day(deprecated_on) AND is_usual_day(retires_on));
ALTER TABLE model_alias ADD CONSTRAINT model_alias_days_usual CHECK (is_usual_day(observed_on) AND is_usual_day(valid_from) AND is_usual_day(valid_to));
ALTER TABLE model_capability ADD CONSTRAINT model_capability_days_usual CHECK (is_usual_day(observed_on));
ALTER TABLE model_integration ADD CONSTRAINT model_integration_days_usual CHECK (is_usual_day(observed_on));
ALTER TABLE offering ADD CONSTRAINT offering_days_usual CHECK (is_usual_day(observed_on) AND is_usual_day(last_verified_on));
ALTER TABLE offering_capability ADD CONSTRAINT offering_capability_days_usual CHECK (is_usual_day(observed_on));
ALTER TABLE price_list ADD CONSTRAINT price_list_days_usual CHECK (is_usual_day(verified_on));
ALTER TABLE provider ADD CONSTRAINT provider_days_usual CHECK (is_usual_day(observed_on));

-- Addresses ---------------------------------------------------------------------------------------------------------------

ALTER TABLE attribution ADD CONSTRAINT attribution_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE benchmark_score ADD CONSTRAINT benchmark_score_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE deployment_fact ADD CONSTRAINT deployment_fact_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE integration ADD CONSTRAINT integration_addresses_form CHECK (is_web_address(url));
ALTER TABLE measurement ADD CONSTRAINT measurement_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE model ADD CONSTRAINT model_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE model_alias ADD CONSTRAINT model_alias_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE model_capability ADD CONSTRAINT model_capability_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE model_integration ADD CONSTRAINT model_integration_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE offering ADD CONSTRAINT offering_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE offering_capability ADD CONSTRAINT offering_capability_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE price_list ADD CONSTRAINT price_list_addresses_form CHECK (is_web_address(source_url));
ALTER TABLE provider ADD CONSTRAINT provider_addresses_form CHECK (is_web_address(docs_url) AND is_web_address(source_url));
ALTER TABLE source ADD CONSTRAINT source_addresses_form CHECK (is_web_address(url));
