-- title: Password resets that are used or expired
-- table: password_reset_tokens
-- own: never
used_at IS NOT NULL OR expires_at < :now_iso
