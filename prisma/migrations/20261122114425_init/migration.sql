-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Support" AS ENUM ('YES', 'NO', 'PARTIAL', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "LifecycleStatus" AS ENUM ('ANNOUNCED', 'PREVIEW', 'ACTIVE', 'DEPRECATED', 'RETIRED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "Modality" AS ENUM ('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'PDF', 'EMBEDDING');

-- CreateEnum
CREATE TYPE "ProviderKind" AS ENUM ('LAB', 'CLOUD', 'INFERENCE_HOST', 'AGGREGATOR');

-- CreateEnum
CREATE TYPE "ServiceTier" AS ENUM ('STANDARD', 'BATCH', 'FLEX', 'PRIORITY', 'FAST');

-- CreateEnum
CREATE TYPE "PricingStatus" AS ENUM ('METERED', 'FREE', 'INCLUDED_IN_PLAN', 'QUOTE_ONLY', 'DYNAMIC', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ThresholdMode" AS ENUM ('WHOLE_REQUEST', 'MARGINAL');

-- CreateEnum
CREATE TYPE "DeploymentFactKind" AS ENUM ('HIPAA_ELIGIBLE', 'ZERO_RETENTION', 'ON_PREM', 'FREE_TIER');

-- CreateEnum
CREATE TYPE "MeasurementKind" AS ENUM ('THROUGHPUT_TOKENS_PER_SECOND', 'TIME_TO_FIRST_TOKEN_MS');

-- CreateTable
CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "license" TEXT,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ProviderKind" NOT NULL,
    "website" TEXT,
    "docs_url" TEXT,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "family" TEXT,
    "developer_id" INTEGER NOT NULL,
    "status" "LifecycleStatus" NOT NULL DEFAULT 'UNKNOWN',
    "released_on" TEXT,
    "knowledge_cutoff" TEXT,
    "deprecated_on" DATE,
    "retires_on" DATE,
    "successor_id" INTEGER,
    "open_weights" "Support" NOT NULL DEFAULT 'UNKNOWN',
    "license" TEXT,
    "context_tokens" INTEGER,
    "max_output_tokens" INTEGER,
    "input_modalities" "Modality"[] DEFAULT ARRAY[]::"Modality"[],
    "output_modalities" "Modality"[] DEFAULT ARRAY[]::"Modality"[],
    "best_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "trade_offs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,
    "last_verified_on" DATE,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_alias" (
    "id" SERIAL NOT NULL,
    "alias" TEXT NOT NULL,
    "model_id" INTEGER NOT NULL,
    "provider_id" INTEGER,
    "valid_from" DATE,
    "valid_to" DATE,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "model_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capability" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "synonyms" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "capability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_capability" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER NOT NULL,
    "capability_id" INTEGER NOT NULL,
    "support" "Support" NOT NULL,
    "note" TEXT,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "model_capability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offering" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "api_model_id" TEXT NOT NULL,
    "status" "LifecycleStatus" NOT NULL DEFAULT 'UNKNOWN',
    "context_tokens" INTEGER,
    "max_output_tokens" INTEGER,
    "regions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,
    "last_verified_on" DATE,

    CONSTRAINT "offering_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offering_capability" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "capability_id" INTEGER NOT NULL,
    "support" "Support" NOT NULL,
    "note" TEXT,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "offering_capability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment_fact" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "kind" "DeploymentFactKind" NOT NULL,
    "support" "Support" NOT NULL,
    "note" TEXT,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "deployment_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measurement" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "kind" "MeasurementKind" NOT NULL,
    "value" DECIMAL(18,6) NOT NULL,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benchmark" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "higher_is_better" BOOLEAN,

    CONSTRAINT "benchmark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benchmark_score" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER NOT NULL,
    "benchmark_id" INTEGER NOT NULL,
    "score" DECIMAL(18,6) NOT NULL,
    "metric" TEXT,
    "variant" TEXT,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "measured_on" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "benchmark_score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "integration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_integration" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER NOT NULL,
    "integration_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "model_integration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER,
    "offering_id" INTEGER,
    "field" TEXT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "observed_on" DATE NOT NULL,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_list" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "service_tier" "ServiceTier" NOT NULL DEFAULT 'STANDARD',
    "region" TEXT,
    "daily_from_minute" INTEGER,
    "daily_to_minute" INTEGER,
    "weekdays" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "status" "PricingStatus" NOT NULL DEFAULT 'METERED',
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "effective_from" TIMESTAMPTZ(3),
    "effective_to" TIMESTAMPTZ(3),
    "recorded_from" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "recorded_to" TIMESTAMPTZ(3),
    "source_id" INTEGER NOT NULL,
    "source_url" TEXT,
    "verified_on" DATE NOT NULL,

    CONSTRAINT "price_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price" (
    "id" SERIAL NOT NULL,
    "price_list_id" INTEGER NOT NULL,
    "meter" TEXT NOT NULL,
    "amount" DECIMAL(65,30) NOT NULL,
    "per" DECIMAL(20,6) NOT NULL,
    "above_input_tokens" INTEGER,
    "threshold_inclusive" BOOLEAN NOT NULL DEFAULT false,
    "threshold_mode" "ThresholdMode" NOT NULL DEFAULT 'WHOLE_REQUEST',

    CONSTRAINT "price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalog_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "catalog_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "change" (
    "id" BIGSERIAL NOT NULL,
    "revision" BIGINT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "provider_id" INTEGER,
    "model_id" INTEGER,
    "offering_id" INTEGER,

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_slug_key" ON "source"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "provider_slug_key" ON "provider"("slug");

-- CreateIndex
CREATE INDEX "provider_source_id_idx" ON "provider"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_slug_key" ON "model"("slug");

-- CreateIndex
CREATE INDEX "model_developer_id_idx" ON "model"("developer_id");

-- CreateIndex
CREATE INDEX "model_successor_id_idx" ON "model"("successor_id");

-- CreateIndex
CREATE INDEX "model_source_id_idx" ON "model"("source_id");

-- CreateIndex
CREATE INDEX "model_alias_model_id_idx" ON "model_alias"("model_id");

-- CreateIndex
CREATE INDEX "model_alias_provider_id_idx" ON "model_alias"("provider_id");

-- CreateIndex
CREATE INDEX "model_alias_source_id_idx" ON "model_alias"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "capability_slug_key" ON "capability"("slug");

-- CreateIndex
CREATE INDEX "model_capability_capability_id_idx" ON "model_capability"("capability_id");

-- CreateIndex
CREATE INDEX "model_capability_source_id_idx" ON "model_capability"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_capability_model_id_capability_id_key" ON "model_capability"("model_id", "capability_id");

-- CreateIndex
CREATE INDEX "offering_model_id_idx" ON "offering"("model_id");

-- CreateIndex
CREATE INDEX "offering_source_id_idx" ON "offering"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "offering_provider_id_api_model_id_key" ON "offering"("provider_id", "api_model_id");

-- CreateIndex
CREATE INDEX "offering_capability_capability_id_idx" ON "offering_capability"("capability_id");

-- CreateIndex
CREATE INDEX "offering_capability_source_id_idx" ON "offering_capability"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "offering_capability_offering_id_capability_id_key" ON "offering_capability"("offering_id", "capability_id");

-- CreateIndex
CREATE INDEX "deployment_fact_source_id_idx" ON "deployment_fact"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "deployment_fact_offering_id_kind_key" ON "deployment_fact"("offering_id", "kind");

-- CreateIndex
CREATE INDEX "measurement_source_id_idx" ON "measurement"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "measurement_offering_id_kind_observed_on_key" ON "measurement"("offering_id", "kind", "observed_on");

-- CreateIndex
CREATE UNIQUE INDEX "benchmark_slug_key" ON "benchmark"("slug");

-- CreateIndex
CREATE INDEX "benchmark_score_model_id_idx" ON "benchmark_score"("model_id");

-- CreateIndex
CREATE INDEX "benchmark_score_benchmark_id_idx" ON "benchmark_score"("benchmark_id");

-- CreateIndex
CREATE INDEX "benchmark_score_source_id_idx" ON "benchmark_score"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "integration_slug_key" ON "integration"("slug");

-- CreateIndex
CREATE INDEX "model_integration_integration_id_idx" ON "model_integration"("integration_id");

-- CreateIndex
CREATE INDEX "model_integration_source_id_idx" ON "model_integration"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_integration_model_id_integration_id_key" ON "model_integration"("model_id", "integration_id");

-- CreateIndex
CREATE INDEX "attribution_source_id_idx" ON "attribution"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "attribution_model_id_field_key" ON "attribution"("model_id", "field");

-- CreateIndex
CREATE UNIQUE INDEX "attribution_offering_id_field_key" ON "attribution"("offering_id", "field");

-- CreateIndex
CREATE INDEX "price_list_offering_id_effective_from_idx" ON "price_list"("offering_id", "effective_from");

-- CreateIndex
CREATE INDEX "price_list_source_id_idx" ON "price_list"("source_id");

-- CreateIndex
CREATE INDEX "price_price_list_id_idx" ON "price"("price_list_id");

-- CreateIndex
CREATE INDEX "change_revision_id_idx" ON "change"("revision", "id");

-- CreateIndex
CREATE INDEX "change_model_id_id_idx" ON "change"("model_id", "id");

-- CreateIndex
CREATE INDEX "change_entity_entity_id_idx" ON "change"("entity", "entity_id");

-- AddForeignKey
ALTER TABLE "provider" ADD CONSTRAINT "provider_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_developer_id_fkey" FOREIGN KEY ("developer_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_alias" ADD CONSTRAINT "model_alias_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_alias" ADD CONSTRAINT "model_alias_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_alias" ADD CONSTRAINT "model_alias_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_capability" ADD CONSTRAINT "model_capability_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_capability" ADD CONSTRAINT "model_capability_capability_id_fkey" FOREIGN KEY ("capability_id") REFERENCES "capability"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_capability" ADD CONSTRAINT "model_capability_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering" ADD CONSTRAINT "offering_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering" ADD CONSTRAINT "offering_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering" ADD CONSTRAINT "offering_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering_capability" ADD CONSTRAINT "offering_capability_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering_capability" ADD CONSTRAINT "offering_capability_capability_id_fkey" FOREIGN KEY ("capability_id") REFERENCES "capability"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering_capability" ADD CONSTRAINT "offering_capability_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_fact" ADD CONSTRAINT "deployment_fact_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_fact" ADD CONSTRAINT "deployment_fact_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "benchmark_score" ADD CONSTRAINT "benchmark_score_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "benchmark_score" ADD CONSTRAINT "benchmark_score_benchmark_id_fkey" FOREIGN KEY ("benchmark_id") REFERENCES "benchmark"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "benchmark_score" ADD CONSTRAINT "benchmark_score_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_integration" ADD CONSTRAINT "model_integration_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_integration" ADD CONSTRAINT "model_integration_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_integration" ADD CONSTRAINT "model_integration_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution" ADD CONSTRAINT "attribution_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution" ADD CONSTRAINT "attribution_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution" ADD CONSTRAINT "attribution_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price" ADD CONSTRAINT "price_price_list_id_fkey" FOREIGN KEY ("price_list_id") REFERENCES "price_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_revision_fkey" FOREIGN KEY ("revision") REFERENCES "revision"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
