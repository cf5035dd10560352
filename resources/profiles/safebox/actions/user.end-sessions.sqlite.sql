-- title: Give the box a new access key, which signs it out everywhere
-- table: registeredsafebox
-- expect: one
-- Sign-ins are cookies that carry the access key. The owner needs the new key to sign in again.
UPDATE registeredsafebox
SET access_key = printf('%03d-', abs(random() % 1000)) || lower(hex(randomblob(8)) || '-' || hex(randomblob(8)))
WHERE id = :id AND access_key IS NOT NULL;
