package com.domainpinlock.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, Long> {
    Optional<Account> findByName(String name);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @NativeQuery(
            """
            update account set charges_per_day = :charges, locks_per_new_number_a_day = :locks,
                numbers_listed = :listed
            where id = :account
            """)
    void cap(long account, @Nullable Integer charges, @Nullable Integer locks, boolean listed);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @NativeQuery("update account set sms_brand = :brand where id = :account")
    void brand(long account, @Nullable String brand);

    /** The account itself first, then its parent, and so on up to the top. */
    @NativeQuery(
            """
            with recursive up as (
                select a.*, 0 as distance from account a where a.id = :account
                union all
                select a.*, up.distance + 1 from account a join up on a.id = up.parent_id)
            select id, name, kind, parent_id, currency, created_at, charges_per_day, locks_per_new_number_a_day,
                numbers_listed
            from up order by distance
            """)
    List<Account> lineage(long account);

    List<Account> findByNameIn(Collection<String> names);

    /**
     * Holds the whole tree until commit; the trigger that refuses cycles waits at the same place.
     */
    @NativeQuery("select 1 from pg_advisory_xact_lock(hashtext('account tree'))")
    int holdTree();

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @NativeQuery("update account set parent_id = :parent where id = :account")
    void move(long account, long parent);

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
