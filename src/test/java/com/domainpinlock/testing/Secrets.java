package com.domainpinlock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.Sms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What no log and no table may hold: every code, phone number, key and password that the tests of
 * this run have met, and how to find it in a text.
 *
 * <p>Each is also appended to a file of this JVM in the folder of the run, for {@code SecretsIT},
 * which comes after all other tests in a JVM of its own.
 */
public final class Secrets {
    /** What the file is called in which a sandbox keeps the keys it has made. */
    public static final String SANDBOX_KEYS = "keys.properties";

    private static final Set<String> CODES = ConcurrentHashMap.newKeySet();
    private static final Set<String> NUMBERS = ConcurrentHashMap.newKeySet();

    /**
     * By their beginnings: a text is asked once at each of its places, however many keys are known.
     */
    private static final Map<String, Set<String>> KEYS = new ConcurrentHashMap<>();

    private static final int BEGINNING = 6;

    /** What is random in keys of the service's own making: too many to look for one by one. */
    private static final Set<String> RANDOM_KEYS = ConcurrentHashMap.newKeySet();

    private static final Pattern RANDOM_KEY = Pattern.compile("dpl_([0-9a-f]{48})");
    private static final Pattern LONG_HEX = Pattern.compile("[0-9a-f]{48,}");

    private static final Pattern CODE_FIRST = Pattern.compile("^PIN ([0-9]{6,10})\\b");
    private static final Pattern CODE_SENT =
            Pattern.compile("\"token\"\\s*:\\s*\"?([0-9]{6,10})\\b");
    private static final Pattern NUMBER_SENT =
            Pattern.compile("\"authorityNumber\"\\s*:\\s*\"?([-+ ./()0-9]{8,})");

    /** What only looks like a code: identity hashes, UUIDs, digests and instants. */
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "(?<=[A-Za-z])@\\p{XDigit}{4,8}\\b"
                            + "|\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b"
                            + "|\\b\\p{XDigit}{32,}\\b"
                            + "|\\b[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{8}([.,][0-9]+)?");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,}");
    private static final Pattern BETWEEN_DIGITS =
            Pattern.compile("(?<=[0-9])[-+ ./()]{1,3}(?=[0-9])");
    private static final Pattern ANY_NUMBER = Pattern.compile("\\+[1-9][0-9]{8,14}");
    private static final Pattern ANY_KEY =
            Pattern.compile(
                    "\\bdpl_\\p{XDigit}{16,}|(?i)\\bauthorization\\W{1,5}(basic|bearer)\\b");
    private static final int NUMBER_DIGITS_MIN = 8;
    private static final int CODE_DIGITS_MIN = 6;
    private static final String FILES = ".secrets";

    private Secrets() {}

    /** The kinds, as the files of a run name them. */
    private enum Kind {
        CODE,
        NUMBER,
        KEY
    }

    /** Takes note of what a phone shows. */
    public static void sms(Sms sms) {
        sms(sms.to().e164(), sms.text());
    }

    public static void sms(String to, String text) {
        learn(Kind.NUMBER, national(to));
        var code = CODE_FIRST.matcher(text);
        if (code.find()) learn(Kind.CODE, code.group(1));
    }

    public static void number(MobileNumber number) {
        learn(Kind.NUMBER, national(number.e164()));
    }

    public static void key(String key) {
        learn(Kind.KEY, key);
    }

    /** Takes note of the keys that a sandbox has made. */
    public static void keys(Path file) {
        TestRun.properties(file).values().forEach(key -> key(key.toString()));
    }

    /** Takes note of a password, or of what an authenticator was told. */
    public static void password(String text) {
        learn(Kind.KEY, text);
    }

    private static void learn(Kind kind, String secret) {
        if (add(kind, secret)) Book.append(kind, secret);
    }

    /** Whether it was not known yet. */
    private static boolean add(Kind kind, String secret) {
        return switch (kind) {
            case CODE -> CODES.add(secret);
            case NUMBER -> NUMBERS.add(secret);
            case KEY -> addKey(secret);
        };
    }

    private static boolean addKey(String key) {
        var random = RANDOM_KEY.matcher(key);
        if (random.matches()) return RANDOM_KEYS.add(random.group(1));
        if (key.length() < BEGINNING) throw new IllegalArgumentException("too short to look for");
        return KEYS.computeIfAbsent(key.substring(0, BEGINNING), _ -> ConcurrentHashMap.newKeySet())
                .add(key);
    }

    /** Learns what the other JVMs of this run have met. */
    public static void learnFromTheRun() {
        TestRun.folder().filter(Files::exists).ifPresent(Secrets::learnFrom);
    }

    private static void learnFrom(Path run) {
        try (var files = Files.list(run)) {
            for (var file : files.filter(file -> file.toString().endsWith(FILES)).toList()) {
                for (var line : Files.readAllLines(file)) {
                    var secret = Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
                    add(
                            Kind.valueOf(line.substring(0, line.indexOf(' '))),
                            new String(secret, UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file in which this JVM writes down at once what it has met, a line each, in Base64. */
    private static final class Book {
        private static final @Nullable Writer WRITER =
                TestRun.folder().map(Book::open).orElse(null);

        private static Writer open(Path run) {
            try {
                Files.createDirectories(run);
                return Files.newBufferedWriter(run.resolve(ProcessHandle.current().pid() + FILES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void append(Kind kind, String secret) {
            if (WRITER == null) return;
            var line = kind + " " + Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
            synchronized (WRITER) {
                try {
                    WRITER.write(line + "\n");
                    WRITER.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Takes note of what a request's body says, right or wrong. */
    public static void body(String json) {
        CODE_SENT.matcher(json).results().forEach(code -> learn(Kind.CODE, code.group(1)));
        NUMBER_SENT
                .matcher(json)
                .results()
                .map(number -> number.group(1).replaceAll("[^0-9]", "").replaceFirst("^0+", ""))
                .filter(digits -> digits.length() >= NUMBER_DIGITS_MIN)
                .forEach(number -> learn(Kind.NUMBER, number));
    }

    /** How many of each kind are known. */
    public static String known() {
        return CODES.size()
                + " codes, "
                + NUMBERS.size()
                + " numbers, "
                + (KEYS.values().stream().mapToInt(Set::size).sum() + RANDOM_KEYS.size())
                + " keys";
    }

    /** Whether there is anything to look for. */
    public static boolean areKnown() {
        return !CODES.isEmpty() && !NUMBERS.isEmpty() && !RANDOM_KEYS.isEmpty();
    }

    /** What a text holds of them, each as the kind and the place that gives it away. */
    public static List<String> in(String text) {
        if (text.length() < BEGINNING) return List.of();
        var found = new ArrayList<String>();
        if (holdsKnownKey(text)) found.add("a key");
        LONG_HEX.matcher(text)
                .results()
                .filter(hex -> holdsKey(hex.group()))
                .forEach(_ -> found.add("a key"));
        ANY_KEY.matcher(text).results().forEach(_ -> found.add("something like a key"));
        if (text.chars().filter(Character::isDigit).limit(CODE_DIGITS_MIN).count()
                < CODE_DIGITS_MIN) return found;
        var plain = HARMLESS.matcher(text.replace("%2B", "+").replace("%20", " ")).replaceAll("#");
        ANY_NUMBER.matcher(plain).results().forEach(_ -> found.add("something like a number"));
        DIGITS.matcher(plain)
                .results()
                .filter(digits -> CODES.contains(digits.group()))
                .forEach(_ -> found.add("a code"));
        DIGITS.matcher(BETWEEN_DIGITS.matcher(plain).replaceAll(""))
                .results()
                .filter(digits -> holdsNumber(digits.group()))
                .forEach(_ -> found.add("a number"));
        return found;
    }

    private static boolean holdsKnownKey(String text) {
        for (var from = 0; from + BEGINNING <= text.length(); from++) {
            for (var key : KEYS.getOrDefault(text.substring(from, from + BEGINNING), Set.of())) {
                if (text.startsWith(key, from)) return true;
            }
        }
        return false;
    }

    private static boolean holdsKey(String hex) {
        return IntStream.rangeClosed(0, hex.length() - 48)
                .anyMatch(from -> RANDOM_KEYS.contains(hex.substring(from, from + 48)));
    }

    /** With or without the country, in any of its forms: the national part is in all of them. */
    private static boolean holdsNumber(String digits) {
        for (var from = 0; from + NUMBER_DIGITS_MIN <= digits.length(); from++) {
            for (var to = from + NUMBER_DIGITS_MIN; to <= digits.length(); to++) {
                if (NUMBERS.contains(digits.substring(from, to))) return true;
            }
        }
        return false;
    }

    private static String national(String e164) {
        var country = new MobileNumber(e164).masked().replaceFirst("….*", "").length();
        return e164.substring(country);
    }
}
