-- title: Receive offers past their ten minutes
-- table: receiveofferbootstrap
-- own: each time an offer is made or fetched
created_at < (to_timestamp(:now) AT TIME ZONE 'UTC') - INTERVAL '10 minutes'
