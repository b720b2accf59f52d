-- A charge takes from an account and is the house's revenue, a deposit gives to it and is the house's cash; a deposit
-- names neither lock nor term. Each journal is looked up once, as before.
alter table journal
    drop constraint only_a_charge_pays_for_a_term,
    add constraint only_a_charge_pays_for_a_term
        check (num_nonnulls(lock_id, term_ordinal) = case kind when 'CHARGE' then 2 else 0 end);

create or replace function refuse_unbalanced_journal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from (select journal_id, sum(amount) as total, min(currency) <> max(currency) as is_mixed,
                                  count(account_id) as accounts, count(house) as houses,
                                  max(account_id) as account_id, max(house) as house,
                                  max(amount) filter (where house is null) as amount
                              from added group by journal_id) e
               where total <> 0 or is_mixed or accounts <> 1 or houses <> 1
                   or not coalesce((select j.account_id = e.account_id
                           and case j.kind when 'CHARGE' then e.house = 'REVENUE' and e.amount <= 0
                                           when 'DEPOSIT' then e.house = 'CASH' and e.amount > 0 end
                       from journal j where j.id = e.journal_id), false)) then
        raise exception 'journal_is_whole: it is an entry of its account and one of the house that add up to zero, in one currency'
            ' and one statement: a charge its revenue, a deposit its cash'
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger price_is_only_added_to before update or delete or truncate on price
    for each statement execute function refuse_change();
