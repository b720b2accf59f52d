package com.domainpinlock.platform.keys;

import com.domainpinlock.kernel.StartRefused;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stops a start without a key that what is stored still needs: it could not be read. */
@Component
class KeysInUse implements InitializingBean {
    private final TransactionOperations transactions;
    private final List<Encrypted> encrypted;
    private final SecretKeys keys;

    KeysInUse(TransactionOperations transactions, List<Encrypted> encrypted, SecretKeys keys) {
        this.transactions = transactions;
        this.encrypted = encrypted;
        this.keys = keys;
    }

    @Override
    public void afterPropertiesSet() {
        var missing =
                transactions.execute(_ ->
                        encrypted.stream()
                                .flatMap(this::missing)
                                .collect(Collectors.joining("; ")));
        if (missing.isEmpty()) return;
        throw new StartRefused(
                "Missing settings: %s. Set them again until nothing needs them any more."
                        .formatted(missing));
    }

    private Stream<String> missing(Encrypted kind) {
        return kind.countByKey().entrySet().stream()
                .filter(count -> !keys.has(SecretKeys.Use.NUMBER, count.getKey()))
                .map(count ->
                        "%s, with which %s %s are encrypted"
                                .formatted(
                                        SecretKeys.setting(SecretKeys.Use.NUMBER, count.getKey()),
                                        count.getValue(),
                                        kind.what()));
    }
}
