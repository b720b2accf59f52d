package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a package, and a file in it, may be: small, and to be read on its own. */
class PackagesTest {
    private static final int LINES_MAX = 150;
    private static final Pattern FIRST_COMMENT =
            Pattern.compile("^/\\*\\*.*?\\*/", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern REASON =
            Pattern.compile("Beyond[\\s*]+150[\\s*]+lines,[\\s*]+for\\b");

    private static final Pattern NO_NAME =
            Pattern.compile(
                    "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|\\bpermits [\\w, \\n]+\\{",
                    Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^package [^;]+;", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\w+");

    private final Map<Path, List<Path>> packages =
            Sources.files(Sources.CODE, ".java").stream()
                    .collect(Collectors.groupingBy(Path::getParent));

    @Test
    void aPackageHasThirtyFilesAtMost() {
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy((_, files) -> assertThat(files).hasSizeLessThanOrEqualTo(30));
    }

    @Test
    void aLongFileSaysWhyInItsFirstComment() {
        assertThat(packages.values().stream().flatMap(List::stream))
                .filteredOn(file -> Sources.read(file).lines().count() > LINES_MAX)
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(firstComment(Sources.read(file))).containsPattern(REASON));
    }

    private static String firstComment(String source) {
        var comment = FIRST_COMMENT.matcher(source);
        return comment.find() ? comment.group() : "";
    }

    /**
     * No file names another that names it again, over however many: each can be read with those
     * alone that it names. A sealed type and its parts are one thing in several files.
     */
    @Test
    void noFilesOfAPackageNameEachOtherInACircle() {
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy((_, files) -> assertThat(inCircles(files)).isEmpty());
    }

    /** What is left when those were taken away, again and again, that name none of the others. */
    private static Map<String, Set<String>> inCircles(List<Path> files) {
        var left = new TreeMap<String, Set<String>>();
        files.forEach(file -> left.put(typeOf(file), namesIn(file)));
        left.remove("package-info");
        left.forEach((type, names) -> {
            names.retainAll(left.keySet());
            names.remove(type);
        });
        while (left.values().removeIf(Set::isEmpty))
            left.values().forEach(names -> names.retainAll(left.keySet()));
        return left;
    }

    private static String typeOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }

    /** Without what only speaks of others. Imports count: of a type within another one here. */
    private static Set<String> namesIn(Path file) {
        var source = PACKAGE.matcher(Sources.read(file)).replaceAll("");
        return NAME.matcher(NO_NAME.matcher(source).replaceAll(" "))
                .results()
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
