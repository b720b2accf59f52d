package com.domainpinlock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the service; or with {@code --verify-ledger} the check of its ledger alone, and with
 * {@code --create-operator-key} only makes an operator's key.
 */
@SpringBootApplication
@EnableScheduling
public class DomainPinLockApplication {
    public static void main(String[] args) {
        if (LedgerCheckCommand.isGiven(args)) {
            System.exit(LedgerCheckCommand.run(args, System.out));
        }
        if (OperatorKeyCommand.isGiven(args)) {
            System.exit(OperatorKeyCommand.run(args, System.out));
        }
        SpringApplication.run(DomainPinLockApplication.class, args);
    }
}
