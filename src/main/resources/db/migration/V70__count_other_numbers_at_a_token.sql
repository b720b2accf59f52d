-- How many more calls with another number than the pending lock's are compared with it: without an end, a key of the
-- account could find the number by trying.
alter table pin_lock
    drop constraint token_is_whole,
    add column token_numbers_left integer;

update pin_lock set token_numbers_left = 5 where token_seed is not null;

alter table pin_lock
    add constraint token_is_whole
        check (num_nulls(token_seed, token_key, token_purpose, token_language, token_tries_left, token_numbers_left,
            token_expires_at, token_sms_at, token_sms_count, token_sms_failed) in (0, 10)),
    add constraint numbers_run_out_at_zero check (token_numbers_left >= 0);
