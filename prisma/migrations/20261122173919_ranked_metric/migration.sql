-- What a benchmark's scores must count for models to be ordered, filtered and ranked by them: 74 "resolve rate" is not better than
-- 70 "pass@1". Scores that were there before decide by their number; a release's catalogue says it from then on.

-- AlterTable
ALTER TABLE "benchmark" ADD COLUMN     "ranked_metric" TEXT;

ALTER TABLE benchmark ADD CONSTRAINT benchmark_ranked_metric_trimmed CHECK (is_trimmed(ranked_metric));

SELECT set_config('modeldex.actor', 'seed', true), set_config('modeldex.reason', 'a migration: what most scores of a benchmark count', true);

UPDATE benchmark SET ranked_metric = (
  SELECT metric FROM benchmark_score WHERE benchmark_id = benchmark.id AND metric IS NOT NULL
  GROUP BY metric ORDER BY count(*) DESC, metric LIMIT 1
) WHERE EXISTS (SELECT FROM benchmark_score WHERE benchmark_id = benchmark.id AND metric IS NOT NULL);

SELECT set_config('modeldex.actor', '', true), set_config('modeldex.reason', '', true);
