package com.domainpinlock.user;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Draws passwords for others. */
@Component
public class InitialPasswords {
    /** How long one is good if its owner does not change it. */
    public static final Duration GOOD_FOR = Duration.ofDays(7);

    private static final int CHARACTERS = 20;

    /** Whoever makes users: few do, and none of them is a stranger. */
    private static final String MAKING = "users made";

    /** Letters and digits that are not mistaken for each other. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final PasswordHashes hashes;
    private final SecureRandom random = new SecureRandom();

    InitialPasswords(PasswordHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * A password that somebody makes for somebody else: told once, and good for a few days and for
     * the change of it.
     *
     * @param text what is told
     * @param hash what is kept
     */
    public record Drawn(String text, String hash) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Draws one, before a transaction begins: to hash it is slow. */
    public Drawn draw() {
        var text =
                random.ints(CHARACTERS, 0, ALPHABET.length())
                        .mapToObj(ALPHABET::charAt)
                        .map(String::valueOf)
                        .collect(Collectors.joining());
        return new Drawn(text, hashes.inTurn(MAKING, turn -> turn.of(new Password(text))));
    }
}
