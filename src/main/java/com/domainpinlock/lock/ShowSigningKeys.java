package com.domainpinlock.lock;

import com.domainpinlock.platform.keys.Encrypted;
import com.domainpinlock.platform.keys.SecretKeys;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows which versions of keys this instance has, and which of them what is stored still needs. */
@Component
public class ShowSigningKeys {
    private final SecretKeys keys;
    private final List<Encrypted> encrypted;

    ShowSigningKeys(SecretKeys keys, List<Encrypted> encrypted) {
        this.keys = keys;
        this.encrypted = encrypted;
    }

    /**
     * The keys of one use.
     *
     * @param current the version that new things are made with here
     * @param versions all that are set here, the newest first
     */
    public record Keys(SecretKeys.Use use, int current, List<Integer> versions) {}

    /**
     * The keys of all uses, as this instance has them.
     *
     * @param numbers how many numbers, and secrets of second factors, each version has encrypted,
     *     in the database that all share
     */
    public record View(List<Keys> keys, Map<Integer, Long> numbers) {
        public View {
            keys = List.copyOf(keys);
            numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
        }
    }

    @Transactional(readOnly = true)
    public View handle() {
        var uses =
                Arrays.stream(SecretKeys.Use.values())
                        .map(use -> new Keys(use, keys.currentVersion(use), keys.versions(use)))
                        .toList();
        return new View(uses, counts());
    }

    private Map<Integer, Long> counts() {
        var counts = new TreeMap<Integer, Long>();
        encrypted.forEach(kind ->
                kind.countByKey()
                        .forEach((version, more) -> counts.merge(version, more, Long::sum)));
        return counts;
    }
}
