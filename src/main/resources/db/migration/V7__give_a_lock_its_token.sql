-- The token's facts are columns of the lock's row, so a second live token has nowhere to go. The code is none of them:
-- it is derived from the seed with a key that is not here.
alter table pin_lock
    add column token_seed       uuid,
    add column token_key        integer,
    add column token_purpose    text,
    add column token_command    text,
    add column token_detail     text,
    add column token_language   text,
    add column token_tries_left integer,
    add column token_expires_at timestamptz,
    add column token_sms_at     timestamptz,
    add column token_sms_count  integer,
    add column token_sms_failed integer,
    add constraint token_is_whole
        check (num_nulls(token_seed, token_key, token_purpose, token_language, token_tries_left, token_expires_at,
            token_sms_at, token_sms_count, token_sms_failed) in (0, 9)),
    add constraint token_belongs_to_a_lock_in_force check (status <> 'INACTIVE' or token_seed is null),
    add constraint token_purpose_fits_the_lock check ((token_purpose = 'ACTIVATION') = (status = 'PENDING')),
    add constraint token_purpose_is_known check (token_purpose in ('ACTIVATION', 'CHANGE')),
    add constraint only_a_change_is_bound check (token_command is null or token_purpose = 'CHANGE'),
    add constraint detail_goes_with_a_command check (token_detail is null or token_command is not null),
    add constraint token_language_is_known check (token_language in ('EN', 'DE')),
    add constraint tries_run_out_at_zero check (token_tries_left >= 0),
    add constraint a_token_has_three_sms_at_most check (token_sms_count between 1 and 3),
    add constraint only_sent_sms_fail check (token_sms_failed between 0 and token_sms_count);
