-- A statement reads an account's journals by date; what is due soon is read by account and date.
create index journal_by_account on journal (account_id, at);
create index term_to_charge on pin_lock (account_id, paid_until, domain) where status = 'ACTIVE';
