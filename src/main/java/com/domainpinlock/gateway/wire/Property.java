package com.domainpinlock.gateway.wire;

import java.util.List;

/** What an answer tells besides its code, under a name in lower case. */
sealed interface Property {
    /** By which it is sorted among the others. */
    String name();

    /** One value. */
    record Single(String name, String value) implements Property {}

    /**
     * The rows of a list, which stand together where the name of its first column has its place.
     */
    record Rows(List<String> columns, List<List<String>> rows) implements Property {
        public Rows {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            var width = columns.size();
            if (width == 0 || rows.stream().anyMatch(row -> row.size() != width))
                throw new IllegalArgumentException("a row has a value for every column");
        }

        @Override
        public String name() {
            return columns.getFirst();
        }
    }
}
