package com.domainpinlock.sms.sandbox;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface SandboxMessageRepository extends Repository<SandboxMessage, Long> {
    List<SandboxMessage> findByOrderByIdDesc(Limit limit);

    List<SandboxMessage> findByToNumberOrderByIdDesc(String toNumber, Limit limit);
}
