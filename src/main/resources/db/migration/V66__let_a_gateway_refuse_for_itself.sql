-- A gateway that will never deliver an SMS speaks for itself alone: another one may.
alter table sms_attempt
    drop constraint outcome_is_known,
    add constraint outcome_is_known
        check (outcome in ('ACCEPTED', 'DEFERRED', 'UNROUTABLE', 'REFUSED', 'MISCONFIGURED', 'REJECTED'));
