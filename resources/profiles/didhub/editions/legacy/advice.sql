CREATE INDEX idx_users_is_admin ON users (is_admin);
