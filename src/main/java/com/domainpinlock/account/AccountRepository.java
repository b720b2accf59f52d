package com.domainpinlock.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, Long> {
    Optional<Account> findByName(String name);

    /** The account itself first, then its parent, and so on up to the top. */
    @NativeQuery(
            """
            with recursive up as (
                select a.*, 0 as distance from account a where a.id = :account
                union all
                select a.*, up.distance + 1 from account a join up on a.id = up.parent_id)
            select id, name, kind, parent_id, currency, created_at from up order by distance
            """)
    List<Account> lineage(long account);

    /** Each account's lineage: its own id first, then who stands in it and how far up. */
    @NativeQuery(
            """
            with recursive up as (
                select a.id as origin, a.*, 0 as distance from account a where a.id in (:accounts)
                union all
                select up.origin, a.*, up.distance + 1 from account a join up on a.id = up.parent_id)
            select origin, id from up order by origin, distance
            """)
    List<Object[]> lineages(Collection<Long> accounts);

    List<Account> findByNameIn(Collection<String> names);

    /**
     * Holds the whole tree until commit; the trigger that refuses cycles waits at the same place.
     */
    @NativeQuery("select 1 from pg_advisory_xact_lock(hashtext('account tree'))")
    int holdTree();

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @NativeQuery("update account set parent_id = :parent where id = :account")
    void move(long account, long parent);

    List<Account> findByIdIn(Collection<Long> ids);

    /** The ids of the account and of everybody below it. */
    @NativeQuery(
            """
            with recursive down as (
                select a.id from account a where a.id = :account
                union all
                select a.id from account a join down on a.parent_id = down.id)
            select id from down
            """)
    List<Long> withDescendants(long account);
}
