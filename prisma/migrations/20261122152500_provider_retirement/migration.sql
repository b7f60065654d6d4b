-- The day from which a provider serves nothing any more, and the ways into the log by instant and by actor.

-- AlterTable
ALTER TABLE "provider" ADD COLUMN     "retired_on" DATE;

-- CreateIndex
CREATE INDEX "revision_at_number_idx" ON "revision"("at", "number");

-- CreateIndex
CREATE INDEX "revision_actor_number_idx" ON "revision"("actor", "number");

ALTER TABLE provider ADD CONSTRAINT provider_retired_on_usual CHECK (is_usual_day(retired_on));
