-- An account's own name in its SMS, set by the operator alone: it claims who speaks.
alter table account
    add column sms_brand text constraint sms_brand_is_short check (char_length(sms_brand) between 1 and 11);
