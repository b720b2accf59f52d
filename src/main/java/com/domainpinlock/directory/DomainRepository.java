package com.domainpinlock.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface DomainRepository extends Repository<Domain, String> {
    @NativeQuery("select * from domain where name = :name and deleted_at is null")
    Optional<Domain> findByName(String name);

    @NativeQuery("select * from domain where name = :name and deleted_at is null for key share")
    Optional<Domain> holdByName(String name);

    /** The name alone: an entity that is read before its lock is held would keep its old holder. */
    @NativeQuery(
            """
            select name from domain
            where name in (:names) and (deleted_at is null or deleted_at > :deletedAfter)
            order by length(name) desc limit 1
            """)
    Optional<String> findLongestOf(Collection<String> names, Instant deletedAfter);
}
