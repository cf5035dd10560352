-- title: Receive offers past their ten minutes
-- table: receiveofferbootstrap
-- own: each time an offer is made or fetched
datetime(created_at) < datetime(:cutoff, 'unixepoch', '-10 minutes')
