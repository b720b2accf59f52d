package com.domainpinlock.dump;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries all candidates in all forms against every value of a dump. */
final class Search {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** Small, so that all threads end together. */
    private static final long SHARE = 10_000;

    private final List<Form> forms;
    private final Set<ByteBuffer> values;
    private final BitSet beginnings = new BitSet();

    Search(Dump dump, List<Form> forms) {
        this.forms = forms;
        var found = dump.longValues();
        values = found.stream().map(ByteBuffer::wrap).collect(Collectors.toSet());
        for (var value : found) beginnings.set(beginning(value));
    }

    /**
     * What was found.
     *
     * @param candidate the code or number
     * @param form how it was hidden
     */
    record Hit(String candidate, String form) {}

    /**
     * Tries the numbers of a range, each with its leading zeros.
     *
     * @param before what stands before each of them, such as a mobile prefix
     * @param digits how many digits each has
     */
    List<Hit> among(String before, int digits, long from, long to) throws Exception {
        var begun = System.nanoTime();
        var hits = new ArrayList<Hit>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var parts = new ArrayList<Future<List<Hit>>>();
            for (var start = from; start < to; start += SHARE) {
                var first = start;
                var last = Math.min(to, start + SHARE);
                Callable<List<Hit>> part = () -> part(before, digits, first, last);
                parts.add(threads.submit(part));
            }
            for (var part : parts) hits.addAll(part.get());
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
        var taken = Duration.ofNanos(System.nanoTime() - begun);
        LOG.atInfo().log(
                "{} candidates in {} forms against {} values: {} found in {}",
                to - from,
                forms.size(),
                values.size(),
                hits.size(),
                taken);
        return hits;
    }

    private List<Hit> part(String before, int digits, long from, long to) throws Exception {
        var hits = new ArrayList<Hit>();
        for (var form : forms) hits.addAll(part(form, before, digits, from, to));
        return hits;
    }

    private List<Hit> part(Form form, String before, int digits, long from, long to)
            throws Exception {
        var hits = new ArrayList<Hit>();
        var machine = form.new Machine();
        var start = before.getBytes(US_ASCII);
        var candidate = Arrays.copyOf(start, start.length + digits);
        write(candidate, from, digits);
        for (var number = from; number < to; number++) {
            if (isKnown(machine.hash(candidate)))
                hits.add(new Hit(new String(candidate, US_ASCII), form.name()));
            increment(candidate);
        }
        return hits;
    }

    private static void write(byte[] candidate, long number, int digits) {
        var rest = number;
        for (var i = 1; i <= digits; i++) {
            candidate[candidate.length - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static void increment(byte[] candidate) {
        for (var i = candidate.length - 1; i >= 0 && ++candidate[i] > '9'; i--) candidate[i] = '0';
    }

    /** Whole, or cut to the 16 or 20 bytes that some keep of a hash. */
    private boolean isKnown(byte[] hash) {
        if (!beginnings.get(beginning(hash))) return false;
        return values.contains(ByteBuffer.wrap(hash.clone()))
                || values.contains(ByteBuffer.wrap(Arrays.copyOf(hash, 16)))
                || values.contains(ByteBuffer.wrap(Arrays.copyOf(hash, 20)));
    }

    /** Two bytes, as a first look: of a thousand hashes they let a few pass, not all. */
    private static int beginning(byte[] value) {
        return ByteBuffer.wrap(value).getChar();
    }
}
