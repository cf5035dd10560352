-- a time that is none
UPDATE "guest book" SET "since" = 'long ago' WHERE rowid = 1;
-- an id that is no UUID
UPDATE "visits" SET "guest" = x'0102' WHERE rowid = 1;
-- JSON that is none
UPDATE "guest book" SET "likes" = '{tea}' WHERE rowid = 2;
