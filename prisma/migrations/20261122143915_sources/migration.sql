-- What public sources say of which offering, where they disagree, and what waits for a decision.

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('APPLIED', 'UNCHANGED');

-- CreateEnum
CREATE TYPE "RecordSubject" AS ENUM ('MODEL', 'OFFERING');

-- CreateEnum
CREATE TYPE "MatchMethod" AS ENUM ('DECLARED', 'OFFERING', 'SLUG', 'ALIAS', 'API_ID', 'NORMALISED');

-- CreateEnum
CREATE TYPE "ConflictState" AS ENUM ('OPEN', 'RESOLVED', 'AGREED');

-- CreateEnum
CREATE TYPE "ConflictCause" AS ENUM ('REGION_UPLIFT', 'BATCH', 'INTRODUCTORY', 'OTHER_SNAPSHOT', 'ZERO_OR_ABSENT', 'ROUNDING', 'STALE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ImportItemKind" AS ENUM ('ADD_MODEL', 'ADD_OFFERING', 'CHANGE_FACT', 'CHANGE_PRICES', 'GONE');

-- CreateEnum
CREATE TYPE "ImportItemReason" AS ENUM ('SUSPICIOUS', 'UNCERTAIN_MATCH', 'NO_MATCH', 'NO_DEVELOPER', 'GONE');

-- CreateEnum
CREATE TYPE "ImportItemState" AS ENUM ('PENDING', 'ACCEPTED', 'REJECTED', 'SUPERSEDED');

-- CreateTable
CREATE TABLE "source_import" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "etag" TEXT,
    "url" TEXT,
    "observed_on" DATE NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actor" TEXT NOT NULL,
    "state" "ImportState" NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "source_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_record" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "subject" "RecordSubject" NOT NULL,
    "external_id" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "provider_id" INTEGER,
    "api_model_id" TEXT NOT NULL,
    "model_id" INTEGER,
    "method" "MatchMethod",
    "percent" INTEGER NOT NULL,
    "how" TEXT NOT NULL,
    "source_url" TEXT,
    "first_seen_on" DATE NOT NULL,
    "last_seen_on" DATE,
    "gone_on" DATE,

    CONSTRAINT "source_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" SERIAL NOT NULL,
    "record_id" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "since" DATE NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "state" "ConflictState" NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "cause" "ConflictCause" NOT NULL,
    "note" TEXT NOT NULL,
    "published" TEXT,
    "claims" JSONB NOT NULL,
    "opened_on" DATE NOT NULL,
    "resolved_value" TEXT,
    "resolution_url" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "resolve_reason" TEXT,

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_item" (
    "id" SERIAL NOT NULL,
    "record_id" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "kind" "ImportItemKind" NOT NULL,
    "why" "ImportItemReason" NOT NULL,
    "change" JSONB NOT NULL,
    "notes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "fingerprint" TEXT NOT NULL,
    "state" "ImportItemState" NOT NULL DEFAULT 'PENDING',
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "decide_reason" TEXT,

    CONSTRAINT "import_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_import_source_id_file_id_idx" ON "source_import"("source_id", "file", "id");

-- CreateIndex
CREATE INDEX "source_record_model_id_idx" ON "source_record"("model_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_record_source_id_subject_external_id_key" ON "source_record"("source_id", "subject", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_record_id_field_key" ON "claim"("record_id", "field");

-- CreateIndex
CREATE UNIQUE INDEX "conflict_offering_id_field_key" ON "conflict"("offering_id", "field");

-- CreateIndex
CREATE INDEX "import_item_record_id_idx" ON "import_item"("record_id");

-- CreateIndex
CREATE INDEX "import_item_state_id_idx" ON "import_item"("state", "id");

-- AddForeignKey
ALTER TABLE "source_import" ADD CONSTRAINT "source_import_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_record" ADD CONSTRAINT "source_record_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_record" ADD CONSTRAINT "source_record_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_record" ADD CONSTRAINT "source_record_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "source_record"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_item" ADD CONSTRAINT "import_item_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "source_record"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: what sources claim is kept as they say it, but what cannot be read again must not get in. Each constraint is
-- broken on purpose in test/database/constraints.test.ts.

ALTER TABLE source_import
  ADD CONSTRAINT source_import_file_trimmed CHECK (is_trimmed(file)),
  ADD CONSTRAINT source_import_hash_form CHECK (hash COLLATE "C" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT source_import_actor_trimmed CHECK (is_trimmed(actor)),
  ADD CONSTRAINT source_import_days_usual CHECK (is_usual_day(observed_on)),
  ADD CONSTRAINT source_import_addresses_form CHECK (is_web_address(url)),
  ADD CONSTRAINT source_import_counts_form CHECK (jsonb_typeof(counts) = 'object');

ALTER TABLE source_record
  ADD CONSTRAINT source_record_names_trimmed CHECK (is_trimmed(external_id) AND is_trimmed(file) AND is_trimmed(api_model_id)),
  ADD CONSTRAINT source_record_percent_range CHECK (percent BETWEEN 0 AND 100),
  ADD CONSTRAINT source_record_provider_of_offering CHECK ((subject = 'OFFERING') = (provider_id IS NOT NULL)),
  ADD CONSTRAINT source_record_gone_whole CHECK (num_nulls(last_seen_on, gone_on) <> 1),
  ADD CONSTRAINT source_record_days_usual CHECK (is_usual_day(first_seen_on) AND is_usual_day(last_seen_on) AND is_usual_day(gone_on)),
  ADD CONSTRAINT source_record_addresses_form CHECK (is_web_address(source_url));

-- by what names an offering: the catalogue may get it later, or lose it
CREATE INDEX source_record_offering_idx ON source_record (provider_id, lower(api_model_id));

ALTER TABLE claim
  ADD CONSTRAINT claim_field_trimmed CHECK (is_trimmed(field)),
  ADD CONSTRAINT claim_value_not_empty CHECK (value <> ''),
  ADD CONSTRAINT claim_days_usual CHECK (is_usual_day(since));

ALTER TABLE conflict
  ADD CONSTRAINT conflict_field_trimmed CHECK (is_trimmed(field)),
  ADD CONSTRAINT conflict_claims_form CHECK (jsonb_typeof(claims) = 'array'),
  ADD CONSTRAINT conflict_days_usual CHECK (is_usual_day(opened_on)),
  ADD CONSTRAINT conflict_addresses_form CHECK (is_web_address(resolution_url)),
  -- a decision has a day and a name, and there is none but of what is decided
  ADD CONSTRAINT conflict_decision_whole CHECK (
    num_nulls(resolved_at, resolved_by) = CASE WHEN state = 'RESOLVED' THEN 0 ELSE 2 END
    AND (state = 'RESOLVED' OR num_nonnulls(resolved_value, resolution_url, resolve_reason) = 0)
  );

ALTER TABLE import_item
  ADD CONSTRAINT import_item_file_trimmed CHECK (is_trimmed(file)),
  ADD CONSTRAINT import_item_change_form CHECK (jsonb_typeof(change) = 'object'),
  ADD CONSTRAINT import_item_notes_not_blank CHECK (is_text_list(notes)),
  ADD CONSTRAINT import_item_decision_whole CHECK (
    num_nulls(decided_at, decided_by) = CASE WHEN state = 'PENDING' THEN 2 ELSE 0 END AND (state <> 'PENDING' OR decide_reason IS NULL)
  );

-- one and the same thing waits once
CREATE UNIQUE INDEX import_item_pending_key ON import_item (record_id, fingerprint) WHERE state = 'PENDING';

-- Imports and decisions are part of the change log; records, claims and the queue are not: 30,000 of them change with every import, and
-- what comes of them is logged where it is published.
SELECT track_changes(tracked) FROM unnest(ARRAY['source_import', 'conflict']::regclass[]) AS tracked;

DROP TRIGGER delete_children_first ON offering;
CREATE TRIGGER delete_children_first BEFORE DELETE ON offering FOR EACH ROW EXECUTE FUNCTION delete_children_first(
  'price_list', 'offering_id', 'offering_capability', 'offering_id', 'deployment_fact', 'offering_id',
  'measurement', 'offering_id', 'attribution', 'offering_id', 'conflict', 'offering_id');
