package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who may touch which table, by the SQL of the code: the package that writes a table owns it, and
 * only the floors above the owner's may read it.
 */
class TablesTest {
    private static final Pattern CREATED = Pattern.compile("create table (\\w+)");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern TOUCHED =
            Pattern.compile("\\b(insert into|update|delete from|from|join)\\s+(\\w+)\\b");

    private record Touch(String table, String part, boolean writes, Path file) {}

    private final Set<String> tables = tables();
    private final List<Touch> touches = touches();

    @Test
    void aTableIsWrittenByOnePackage() {
        assertThat(writers()).allSatisfy((_, parts) -> assertThat(parts).hasSize(1));
        assertThat(writers())
                .as("a pattern that finds nothing holds nothing")
                .hasSizeGreaterThan(25);
    }

    @Test
    void aTableIsReadByItsOwnerAndFromTheFloorsAbove() {
        var owners = writers();
        assertThat(touches)
                .filteredOn(touch -> owners.containsKey(touch.table()))
                .filteredOn(touch -> {
                    var owner = owners.get(touch.table()).iterator().next();
                    return !touch.part().equals(owner)
                            && FloorsTest.floorOf(touch.part()) <= FloorsTest.floorOf(owner);
                })
                .isEmpty();
    }

    private Map<String, Set<String>> writers() {
        return touches.stream()
                .filter(Touch::writes)
                .collect(
                        Collectors.groupingBy(
                                Touch::table,
                                Collectors.mapping(
                                        Touch::part, Collectors.toCollection(TreeSet::new))));
    }

    private static Set<String> tables() {
        var found = new TreeSet<String>();
        for (var file : Sources.files(Sources.MIGRATIONS, ".sql"))
            CREATED.matcher(Sources.read(file)).results().forEach(made -> found.add(made.group(1)));
        return found;
    }

    private List<Touch> touches() {
        var found = new ArrayList<Touch>();
        for (var file : Sources.files(Sources.CODE, ".java")) {
            var below = Sources.CODE.relativize(file);
            var part = below.getNameCount() == 1 ? "" : below.getName(0).toString();
            var source = Sources.read(file);
            TEXT.matcher(source)
                    .results()
                    .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
                    .flatMap(text -> TOUCHED.matcher(text).results())
                    .filter(touch -> tables.contains(touch.group(2)))
                    .map(touch -> {
                        var verb = touch.group(1);
                        var writes = !verb.equals("from") && !verb.equals("join");
                        return new Touch(touch.group(2), part, writes, file);
                    })
                    .forEach(found::add);
        }
        return found;
    }
}
