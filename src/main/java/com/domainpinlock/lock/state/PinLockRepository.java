package com.domainpinlock.lock.state;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface PinLockRepository extends Repository<PinLock, Long> {
    /** Holds the row until commit: two offers of one code are judged one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<PinLock> findByAccountAndDomain(AccountId account, DomainName domain);

    /**
     * The pending, active or sleeping lock of a domain, whoever holds it; its row is held until
     * commit.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            """
            select l from PinLock l
            where l.domain = :domain and l.status <> com.domainpinlock.lock.state.LockStatus.INACTIVE
            """)
    Optional<PinLock> findStanding(DomainName domain);

    /** The same without holding its row: for a no that changes nothing. */
    @Query(
            """
            select l from PinLock l
            where l.domain = :domain and l.status <> com.domainpinlock.lock.state.LockStatus.INACTIVE
            """)
    Optional<PinLock> peekStanding(DomainName domain);

    /** Holds the rows of these domains' locks until commit, in the order of their names. */
    @NativeQuery(
            """
            select id from pin_lock where status <> 'INACTIVE' and domain = any (cast(:domains as text[]))
            order by domain for no key update
            """)
    List<Long> holdStanding(String[] domains);

    /** Those whose rows are held. */
    List<PinLock> findAllById(Iterable<Long> ids);

    /** Writes what has changed before the next statement that goes past the entities. */
    void flush();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<PinLock> findById(Long id);

    /** The lock whose trail tells of a domain, without holding its row: the standing one first. */
    @NativeQuery(
            """
            select id from pin_lock where domain = :domain and (status <> 'INACTIVE' or account_id = :account)
            order by status = 'INACTIVE' limit 1
            """)
    Optional<Long> findTrail(long account, String domain);

    /** Without holding the row: for showing it. */
    @Query("select l from PinLock l where l.account = :account and l.domain = :domain")
    Optional<PinLock> peek(AccountId account, DomainName domain);

    /** Makes the row that all further calls hold; of two at once the second waits for the first. */
    @Modifying
    @NativeQuery(
            """
            insert into pin_lock (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
            values (:account, :domain, 'INACTIVE', '{}', 0, 0, '')
            on conflict (account_id, domain) do nothing
            """)
    int enter(long account, String domain);
}
