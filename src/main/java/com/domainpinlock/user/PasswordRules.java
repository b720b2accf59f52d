package com.domainpinlock.user;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * What keeps a password from being guessed first: it is long, and neither a name that everybody can
 * see nor one that everybody takes. Which signs it has is nobody's business.
 */
final class PasswordRules {
    static final int CHARACTERS_MIN = 12;

    /** So much has to be left of it without the names. */
    private static final int WITHOUT_NAMES_MIN = 8;

    private static final Pattern ONE_PIECE_AGAIN_AND_AGAIN = Pattern.compile("(.{1,6}?)\\1+");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> OBVIOUS = obvious();

    private PasswordRules() {}

    /**
     * Lets a good one pass.
     *
     * @param field where the request has it
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    static void require(Password wanted, String account, String user, String field) {
        if (wanted.characters() < CHARACTERS_MIN)
            throw Refused.invalid(field, "Take at least " + CHARACTERS_MIN + " characters.");
        if (wanted.isTooLong())
            throw Refused.invalid(
                    field,
                    "Take at most %s characters: those beyond a to z count as two to four."
                            .formatted(Password.BYTES_MAX));
        var text = wanted.text().toLowerCase(Locale.ROOT);
        if (text.replace(account, "").replace(user, "").length() < WITHOUT_NAMES_MIN)
            throw Refused.invalid(
                    field, "Take one that is not made of your account's or your own name.");
        if (isObvious(text))
            throw Refused.invalid(
                    field, "This is one of the first that would be tried: take another one.");
    }

    private static boolean isObvious(String text) {
        return OBVIOUS.contains(text)
                || OBVIOUS.contains(NO_LETTER.matcher(text).replaceAll(""))
                || ONE_PIECE_AGAIN_AND_AGAIN.matcher(text).matches();
    }

    private static Set<String> obvious() {
        try {
            return new ClassPathResource("obvious-passwords.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
