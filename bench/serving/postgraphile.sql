-- What PostGraphile needs of Postgres to answer the bench's operations: cost as SQL over the tables as they are.
-- All contenders answer for one instant.

CREATE FUNCTION bench_instant() RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$ SELECT '2026-07-01T00:00:00Z'::timestamptz $$;
COMMENT ON FUNCTION bench_instant() IS '@omit';

-- The price list in force at STANDARD: a daily window before none, then the one that began last.
CREATE FUNCTION offering_list_in_force(o offering, tier "ServiceTier" DEFAULT 'STANDARD') RETURNS price_list LANGUAGE sql STABLE AS $$
  SELECT l.* FROM price_list l
  WHERE l.offering_id = o.id AND l.service_tier = tier AND l.region IS NULL AND l.recorded_to IS NULL
    AND (l.effective_from IS NULL OR l.effective_from <= bench_instant()) AND (l.effective_to IS NULL OR l.effective_to > bench_instant())
    AND (l.daily_from_minute IS NULL OR l.daily_from_minute > l.daily_to_minute)
  ORDER BY l.daily_from_minute IS NOT NULL DESC, l.effective_from DESC NULLS LAST LIMIT 1
$$;

CREATE FUNCTION offering_price(o offering, of_meter text) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT p.amount * 1000000 / p.per FROM price p
  WHERE p.price_list_id = (offering_list_in_force(o)).id AND p.meter = of_meter AND p.above_input_tokens IS NULL
$$;

CREATE FUNCTION offering_monthly_cost(o offering, requests int, input_tokens int, output_tokens int, cached_share numeric)
RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT requests * (
    r.input * (input_tokens - input_tokens * cached_share) + coalesce(r.cached, r.input) * input_tokens * cached_share + r.output * output_tokens)
  FROM (
    SELECT
      (array_agg(p.amount / p.per ORDER BY p.above_input_tokens DESC NULLS LAST) FILTER (WHERE p.meter = 'INPUT_TOKENS'))[1] AS input,
      (array_agg(p.amount / p.per ORDER BY p.above_input_tokens DESC NULLS LAST) FILTER (WHERE p.meter = 'CACHE_READ_TOKENS'))[1] AS cached,
      (array_agg(p.amount / p.per ORDER BY p.above_input_tokens DESC NULLS LAST) FILTER (WHERE p.meter = 'OUTPUT_TOKENS'))[1] AS output
    FROM price p
    WHERE p.price_list_id = (offering_list_in_force(o)).id AND (p.above_input_tokens IS NULL OR p.above_input_tokens < input_tokens)
  ) r
$$;

CREATE FUNCTION model_default_offering(m model) RETURNS offering LANGUAGE sql STABLE AS $$
  SELECT o.* FROM offering o WHERE o.model_id = m.id
  ORDER BY o.provider_id = m.developer_id DESC, o.last_verified_on DESC NULLS LAST, o.id LIMIT 1
$$;

-- PostGraphile finds by constraints, not by indices.
ALTER TABLE model ADD CONSTRAINT model_slug_unique UNIQUE USING INDEX model_slug_key;

CREATE TYPE listed_model AS (
  slug text, name text, context_tokens int, status text, developer text, provider text, total numeric, total_count int
);

-- One statement over all candidates: a function for each of 21,000 offerings would be ten times slower.
CREATE FUNCTION models_by_cost(
  capability text, min_context int, max_cost numeric, requests int, input_tokens int, output_tokens int, cached_share numeric
) RETURNS SETOF listed_model LANGUAGE sql STABLE AS $$
  WITH candidate AS (
    SELECT o.id, o.model_id, o.provider_id FROM offering o JOIN model m ON m.id = o.model_id
    CROSS JOIN (SELECT c.id FROM capability c WHERE c.slug = capability) c
    LEFT JOIN model_capability mc ON mc.model_id = m.id AND mc.capability_id = c.id
    LEFT JOIN offering_capability oc ON oc.offering_id = o.id AND oc.capability_id = c.id
    WHERE coalesce(o.context_tokens, m.context_tokens) >= min_context AND coalesce(oc.support, mc.support) IN ('YES', 'PARTIAL')
  ), list AS (
    SELECT DISTINCT ON (l.offering_id) l.offering_id, l.id FROM price_list l JOIN candidate ON candidate.id = l.offering_id
    WHERE l.service_tier = 'STANDARD' AND l.region IS NULL AND l.recorded_to IS NULL
      AND (l.effective_from IS NULL OR l.effective_from <= bench_instant()) AND (l.effective_to IS NULL OR l.effective_to > bench_instant())
      AND (l.daily_from_minute IS NULL OR l.daily_from_minute > l.daily_to_minute)
    ORDER BY l.offering_id, l.daily_from_minute IS NOT NULL DESC, l.effective_from DESC NULLS LAST
  ), cost AS (
    SELECT list.offering_id, requests * (
      r.input * (input_tokens - input_tokens * cached_share) + coalesce(r.cached, r.input) * input_tokens * cached_share + r.output * output_tokens) AS total
    FROM list JOIN LATERAL (
      SELECT
        (array_agg(p.amount / p.per ORDER BY p.above_input_tokens DESC NULLS LAST) FILTER (WHERE p.meter = 'INPUT_TOKENS'))[1] AS input,
        (array_agg(p.amount / p.per ORDER BY p.above_input_tokens DESC NULLS LAST) FILTER (WHERE p.meter = 'CACHE_READ_TOKENS'))[1] AS cached,
        (array_agg(p.amount / p.per ORDER BY p.above_input_tokens DESC NULLS LAST) FILTER (WHERE p.meter = 'OUTPUT_TOKENS'))[1] AS output
      FROM price p WHERE p.price_list_id = list.id AND (p.above_input_tokens IS NULL OR p.above_input_tokens < input_tokens)
    ) r ON true
  ), found AS (
    SELECT DISTINCT ON (candidate.model_id) candidate.model_id, candidate.provider_id, cost.total
    FROM cost JOIN candidate ON candidate.id = cost.offering_id WHERE cost.total <= max_cost
    ORDER BY candidate.model_id, cost.total, candidate.id
  ), page AS (
    SELECT found.*, count(*) OVER () AS total_count FROM found JOIN model m ON m.id = found.model_id ORDER BY found.total, m.name, m.id LIMIT 50
  )
  SELECT m.slug, m.name, m.context_tokens, m.status::text, d.name, p.name, page.total, page.total_count::int
  FROM page JOIN model m ON m.id = page.model_id JOIN provider d ON d.id = m.developer_id JOIN provider p ON p.id = page.provider_id
  ORDER BY page.total, m.name, m.id
$$;

ANALYZE;
