-- People and the text gateway name a key by its label, so no two living keys of an account share one. Labels from
-- before may be anything: they become words, and where two of an account are the same, all of its get their number,
-- which no two share.
update api_key
set label = coalesce(nullif(left(ltrim(regexp_replace(lower(label), '[^a-z0-9._-]+', '-', 'g'), '._-'), 40), ''), 'key');

update api_key
set label = label || '-' || id
where account_id in (
    select account_id from api_key where revoked_at is null group by account_id, label having count(*) > 1);

alter table api_key
    alter column label type text collate "C",
    add constraint api_key_label_is_a_word check (label ~ '^[a-z0-9][a-z0-9._-]{0,62}$');

create unique index living_keys_have_labels_of_their_own on api_key (account_id, label) where revoked_at is null;
