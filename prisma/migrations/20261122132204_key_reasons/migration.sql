-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "revoke_reason" TEXT,
ADD COLUMN     "revoked_by" TEXT;
