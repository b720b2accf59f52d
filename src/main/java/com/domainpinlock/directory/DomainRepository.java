package com.domainpinlock.directory;

import java.util.Collection;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface DomainRepository extends Repository<Domain, String> {
    @NativeQuery("select * from domain where name = :name and deleted_at is null")
    Optional<Domain> findByName(String name);

    @NativeQuery("select * from domain where name = :name and deleted_at is null for key share")
    Optional<Domain> holdByName(String name);

    @NativeQuery(
            """
            select * from domain where name in (:names) order by length(name) desc limit 1
            """)
    Optional<Domain> findLongestOf(Collection<String> names);
}
