-- title: End by marking as used
-- table: password_reset_tokens
-- expect: one
-- grave: yes
-- default: yes
UPDATE password_reset_tokens SET used_at = :now_iso WHERE id = :id AND used_at IS NULL;
