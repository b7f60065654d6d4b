-- Models that an import made up from an id that it could not match are not reviewed; all that were there before are.

-- AlterTable
ALTER TABLE "model" ADD COLUMN     "reviewed" BOOLEAN NOT NULL DEFAULT true;
