package com.domainpinlock.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer of the command gateway, read as strictly as its published form allows, by nothing that
 * has written it.
 *
 * @param properties each one's values by its name, in lower case
 */
public record TextReply(int code, String description, Map<String, List<String>> properties) {
    private static final Pattern LINE = Pattern.compile("([^=]+) = ([^={}\\p{Cntrl}]*)");
    private static final Pattern EQUALS = Pattern.compile("(?m)^([^=\\n]+)=");
    private static final Pattern PROPERTY =
            Pattern.compile("property\\[([a-z0-9][a-z0-9 -]*)]\\[(0|[1-9][0-9]*)]");
    private static final Pattern RUNTIME = Pattern.compile("[0-9]+\\.[0-9]{3}");
    private static final int FOREIGN_PARAMETER = 503;

    /** Reads an answer, and fails where it is not in the form. */
    public static TextReply read(String text) {
        require(text.endsWith("EOF\n"), "ends with EOF and a line feed", text);
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        require(lines.removeLast().isEmpty() && lines.removeLast().equals("EOF"), "EOF", text);
        require(lines.removeFirst().equals("[RESPONSE]"), "begins with [RESPONSE]", text);
        var code = Integer.parseInt(next("code", lines, text));
        var description = next("description", lines, text);
        require(!description.isEmpty(), "has a description", text);
        require(code >= 200 && code <= 599, "has a code", text);
        if (code != FOREIGN_PARAMETER) {
            require(RUNTIME.matcher(next("runtime", lines, text)).matches(), "runtime", text);
            require(next("queuetime", lines, text).equals("0"), "queuetime", text);
        }
        return new TextReply(code, description, properties(lines, text));
    }

    /** Reads an answer to HEXONET's older libraries, which has no space around an equals sign. */
    public static TextReply readTight(String text) {
        require(!text.contains(" = ") && !text.contains("= "), "has no space around =", text);
        return read(EQUALS.matcher(text).replaceAll("$1 = "));
    }

    /** The one value of a property. */
    public String value(String name) {
        var values = properties.get(name);
        if (values == null || values.size() != 1)
            throw new AssertionError("not one " + name + " in " + this);
        return values.getFirst();
    }

    private static Map<String, List<String>> properties(List<String> lines, String text) {
        var read = new LinkedHashMap<String, List<String>>();
        var order = new ArrayList<String>();
        for (var line : lines) {
            var parts = parts(line, text);
            var property = PROPERTY.matcher(parts.getFirst());
            require(property.matches(), "is a property: " + line, text);
            var values = read.computeIfAbsent(property.group(1), _ -> new ArrayList<>());
            var index = Integer.parseInt(property.group(2));
            require(index == values.size(), "has its indices in order: " + line, text);
            values.add(parts.getLast());
            order.add(property.group(1));
        }
        requireSorted(order, read.getOrDefault("column", List.of()), text);
        return read;
    }

    /** By name, where the columns of a list stand together at the place of the first. */
    private static void requireSorted(List<String> order, List<String> columns, String text) {
        var places = new ArrayList<String>();
        var row = 0;
        for (var name : order) {
            if (!columns.contains(name)) places.add(name);
            else {
                require(name.equals(columns.get(row)), "goes row by row", text);
                row = (row + 1) % columns.size();
                places.add(columns.getFirst());
            }
        }
        require(row == 0, "has whole rows", text);
        require(places.equals(places.stream().sorted().toList()), "is sorted", text);
    }

    private static String next(String name, List<String> lines, String text) {
        require(!lines.isEmpty(), "has " + name, text);
        var parts = parts(lines.removeFirst(), text);
        require(parts.getFirst().equals(name), "has " + name + " here", text);
        return parts.getLast();
    }

    private static List<String> parts(String line, String text) {
        var matcher = LINE.matcher(line);
        require(matcher.matches(), "is a line: " + line, text);
        return List.of(matcher.group(1), matcher.group(2));
    }

    private static void require(boolean met, String what, String text) {
        if (!met) throw new AssertionError("an answer " + what + ", but:\n" + text);
    }

    /** The properties without what lists have in any case. */
    public Map<String, List<String>> own() {
        var own = new TreeMap<>(properties);
        own.keySet().removeAll(List.of("column", "count", "first", "last", "limit", "total"));
        return own;
    }
}
