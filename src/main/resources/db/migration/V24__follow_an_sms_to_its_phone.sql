-- Gateways tell more than yes, no and later, and some tell afterwards what became of a message. That comes under the
-- message's name at its gateway, and what was final once stays so.
alter table sms_attempt
    add column message_id     text,
    add column receipt        text,
    add column receipt_reason text,
    add column receipt_at     timestamptz,
    drop constraint outcome_is_known,
    add constraint outcome_is_known
        check (outcome in ('ACCEPTED', 'DEFERRED', 'UNROUTABLE', 'MISCONFIGURED', 'REJECTED')),
    add constraint only_an_accepted_message_has_a_name check (message_id is null or outcome = 'ACCEPTED'),
    add constraint only_an_accepted_message_has_a_receipt check (receipt is null or outcome = 'ACCEPTED'),
    add constraint receipt_is_known check (receipt in ('SENT', 'DELIVERED', 'FAILED')),
    add constraint a_receipt_has_its_time check ((receipt is null) = (receipt_at is null)),
    add constraint only_failure_has_a_receipts_reason
        check (receipt_reason is null or receipt is not distinct from 'FAILED');

create unique index sms_attempt_by_message on sms_attempt (gateway, message_id) where message_id is not null;
