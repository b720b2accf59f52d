package com.domainpinlock.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer: a code, what its standard text leaves open, and properties.
 *
 * @param detail goes behind the standard text; nothing where that says it all
 */
public record Reply(int code, @Nullable String detail, List<Property> properties) {
    /** Done. */
    public static final Reply OK = new Reply(200, null, List.of());

    public Reply {
        properties = List.copyOf(properties);
    }

    /** An answer with this code. */
    public static Reply of(int code, @Nullable String detail) {
        return new Reply(code, detail, List.of());
    }

    /** The same, and a property with one value. */
    public Reply with(String name, String value) {
        return with(new Property.Single(name, value));
    }

    /** The same, and a property with these values; without it where there is none. */
    public Reply with(String name, List<String> values) {
        return values.isEmpty()
                ? this
                : with(new Property.Rows(List.of(name), values.stream().map(List::of).toList()));
    }

    private Reply with(Property property) {
        var more = new ArrayList<>(properties);
        more.add(property);
        return new Reply(code, detail, more);
    }

    /**
     * The same, and a page of a list.
     *
     * @param columns their names, in the order in which a row has its values
     * @param page which one was asked for
     * @param total how many rows there are in all
     */
    public Reply with(List<String> columns, List<List<String>> rows, PageOfList page, long total) {
        var names = columns.stream().map(List::of).toList();
        return with(new Property.Rows(List.of("column"), names))
                .with(new Property.Rows(columns, rows))
                .with("count", Integer.toString(rows.size()))
                .with("first", Integer.toString(page.first()))
                .with("last", Integer.toString(page.first() + Math.max(0, rows.size() - 1)))
                .with("limit", Integer.toString(page.limit()))
                .with("total", Long.toString(total));
    }

    /** What an answer tells besides its code, under a name in lower case. */
    sealed interface Property {
        /** By which it is sorted among the others. */
        String name();

        /** One value. */
        record Single(String name, String value) implements Property {}

        /**
         * The rows of a list, which stand together where the name of its first column has its
         * place.
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
}
