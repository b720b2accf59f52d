package com.domainpinlock.lock;

import com.domainpinlock.kernel.SecretKeys;
import com.domainpinlock.kernel.StartRefused;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stops a start without a key that stored numbers still need: they could not be reached. */
@Component
class KeysInUse implements InitializingBean {
    private final TransactionOperations transactions;
    private final AuthorityNumbers numbers;
    private final SecretKeys keys;

    KeysInUse(TransactionOperations transactions, AuthorityNumbers numbers, SecretKeys keys) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.keys = keys;
    }

    @Override
    public void afterPropertiesSet() {
        var missing =
                transactions.execute(_ -> numbers.countByKey()).entrySet().stream()
                        .filter(count -> !keys.has(SecretKeys.Use.NUMBER, count.getKey()))
                        .map(count ->
                                "%s, with which %d numbers are encrypted"
                                        .formatted(
                                                SecretKeys.setting(
                                                        SecretKeys.Use.NUMBER, count.getKey()),
                                                count.getValue()))
                        .collect(Collectors.joining("; "));
        if (missing.isEmpty()) return;
        throw new StartRefused(
                "Missing settings: %s. Set them again until no number needs them any more."
                        .formatted(missing));
    }
}
