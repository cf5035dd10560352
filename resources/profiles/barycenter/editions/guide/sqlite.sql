-- after
ALTER TABLE "consent" RENAME TO "consents";
