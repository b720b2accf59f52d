-- Each entry of an account is keyed to the one before it; the last one's keyed hash is on the balance, the head.
alter table balance
    add column head bytea not null default '',
    add constraint balance_head_is_a_mac check (octet_length(head) in (0, 32));

alter table ledger_entry
    add column mac_key integer,
    add column mac     bytea,
    add constraint entry_mac_is_sha_256 check (octet_length(mac) = 32);
