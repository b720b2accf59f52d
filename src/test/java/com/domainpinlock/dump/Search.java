package com.domainpinlock.dump;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Tries all candidates in all forms against every value of a dump. */
final class Search {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final List<Form> forms;
    private final long[] prefixes;
    private final Set<ByteBuffer> values;

    Search(Dump dump, List<Form> forms) {
        this.forms = forms;
        var found = dump.longValues();
        values = found.stream().map(ByteBuffer::wrap).collect(Collectors.toSet());
        prefixes = found.stream().mapToLong(Search::prefix).sorted().distinct().toArray();
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
        var hits = new ArrayList<Hit>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var parts = new ArrayList<Future<List<Hit>>>();
            var share = (to - from + THREADS - 1) / THREADS;
            for (var start = from; start < to; start += share) {
                var first = start;
                var last = Math.min(to, start + share);
                Callable<List<Hit>> part = () -> part(before, digits, first, last);
                parts.add(threads.submit(part));
            }
            for (var part : parts) hits.addAll(part.get());
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
        return hits;
    }

    private List<Hit> part(String before, int digits, long from, long to) throws Exception {
        var hits = new ArrayList<Hit>();
        var machines = new ArrayList<Form.Machine>();
        for (var form : forms) machines.add(form.new Machine());
        var start = before.getBytes(StandardCharsets.US_ASCII);
        var candidate = Arrays.copyOf(start, start.length + digits);
        for (var number = from; number < to; number++) {
            write(candidate, number, digits);
            for (var i = 0; i < machines.size(); i++) {
                var hash = machines.get(i).hash(candidate);
                if (isKnown(hash))
                    hits.add(
                            new Hit(
                                    new String(candidate, StandardCharsets.US_ASCII),
                                    forms.get(i).name()));
            }
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

    /** Whole, or cut to the 16 or 20 bytes that some keep of a hash. */
    private boolean isKnown(byte[] hash) {
        if (Arrays.binarySearch(prefixes, prefix(hash)) < 0) return false;
        return values.contains(ByteBuffer.wrap(hash.clone()))
                || values.contains(ByteBuffer.wrap(Arrays.copyOf(hash, 16)))
                || values.contains(ByteBuffer.wrap(Arrays.copyOf(hash, 20)));
    }

    private static long prefix(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }
}
