package com.domainpinlock.billing;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface PriceRepository extends Repository<Price, Long> {
    /** An account's own price goes before the default; of each the latest that already holds. */
    @NativeQuery(
            """
            select * from price
            where service = :service and currency = :currency and holds_from <= :now
              and (account_id = :account or account_id is null)
            order by account_id nulls last, holds_from desc limit 1
            """)
    Optional<Price> inForce(long account, String service, String currency, Instant now);
}
