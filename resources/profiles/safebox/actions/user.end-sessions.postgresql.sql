-- title: Give the box a new access key, which signs it out everywhere
-- table: registeredsafebox
-- expect: one
-- Sign-ins are cookies that carry the access key. The owner needs the new key to sign in again.
UPDATE registeredsafebox
SET access_key = lpad(floor(random() * 1000)::text, 3, '0')
    || '-' || right(replace(gen_random_uuid()::text, '-', ''), 16)
    || '-' || right(replace(gen_random_uuid()::text, '-', ''), 16)
WHERE id = :id AND access_key IS NOT NULL;
