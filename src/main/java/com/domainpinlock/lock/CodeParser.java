package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.PinTokens;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the codes that callers offer. A malformed one is written down among the strays and not
 * counted as a try (rule 21): it is not known yet whether the caller may touch the lock.
 */
@Component
public class CodeParser {
    private final PinTokens tokens;
    private final AuditTrails trails;
    private final TransactionOperations transactions;
    private final Clock clock;

    CodeParser(
            PinTokens tokens, AuditTrails trails, TransactionOperations transactions, Clock clock) {
        this.tokens = tokens;
        this.trails = trails;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Reads a code that came with a command.
     *
     * @throws CommandRefused MALFORMED_TOKEN unless it has as many digits as our codes
     */
    public PinCode parse(String raw, Actor actor, DomainName domain, String command) {
        try {
            return tokens.parse(raw);
        } catch (CommandRefused e) {
            var entry =
                    AuditRecord.of(clock.instant(), actor, command, AuditEvent.COMMAND_REFUSED)
                            .refusing(e.refused().why());
            transactions.executeWithoutResult(_ -> trails.addStray(domain, actor, entry));
            throw e;
        }
    }
}
