package com.domainpinlock.lock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks regularly for terms that are due. Instances that look at the same time share the work. */
@Component
class RenewalSchedule {
    private final RenewTerms renewTerms;

    RenewalSchedule(RenewTerms renewTerms) {
        this.renewTerms = renewTerms;
    }

    @Scheduled(
            fixedDelayString = "${pinlock.renewal.every:1m}",
            initialDelayString = "${pinlock.renewal.every:1m}")
    void run() {
        renewTerms.handle();
    }
}
