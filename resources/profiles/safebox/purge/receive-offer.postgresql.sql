-- title: Receive offers past their ten minutes
-- table: receiveofferbootstrap
-- own: each time an offer is made or fetched
created_at < (to_timestamp(:cutoff) AT TIME ZONE 'UTC') - INTERVAL '10 minutes'
