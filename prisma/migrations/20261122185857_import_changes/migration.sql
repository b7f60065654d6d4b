-- What imports carried out by themselves, so that taking one back is remembered: the same claim does not bring the same change again.

-- CreateTable
CREATE TABLE "import_change" (
    "id" SERIAL NOT NULL,
    "revision" BIGINT NOT NULL,
    "file" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "refused_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_change_revision_idx" ON "import_change"("revision");
