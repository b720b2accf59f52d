-- Kept answers are bounded for each API key. Those of earlier keep no key, and are gone after a day.
alter table idempotency_record add column api_key_id bigint references api_key;

create index idempotency_record_of_key on idempotency_record (api_key_id, answered_at);
