-- An account's entry is numbered, with the balance after it, and chained; the house's are summed.
alter table balance alter column head drop default;

alter table ledger_entry
    drop constraint only_an_accounts_entry_has_a_balance,
    add constraint only_an_accounts_entry_is_chained
        check (num_nonnulls(account_id, version, balance, mac_key, mac) in (0, 5));
