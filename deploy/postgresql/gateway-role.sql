-- A role for gateways, who read which silos there are and nothing else. Run once by an administrator of the server, on
-- Sextant's database, after the first --migrate:
--   psql -d sextant -v password="$PASSWORD" -f gateway-role.sql
-- The limit lets thirteen gateways have two connections each, with some to spare.
CREATE ROLE sextant_gateway LOGIN PASSWORD :'password' CONNECTION LIMIT 40;
GRANT USAGE ON SCHEMA public TO sextant_gateway;
GRANT SELECT ON OrleansQuery, cluster_silos TO sextant_gateway;
