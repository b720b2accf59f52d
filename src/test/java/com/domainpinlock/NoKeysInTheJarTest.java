package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds that no key of 16 bytes or more stands in what goes into the jar: no text that could be one
 * in hex or Base64, in a resource or a class's constants, and no array of bytes that long in its
 * code. What looks like a key is one with letters of both cases and digits all mixed, as random
 * bytes have them and words do not.
 */
class NoKeysInTheJarTest {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final int BYTES = 16;
    private static final Pattern HEX = Pattern.compile("(?<!\\w)\\p{XDigit}{32,}(?!\\w)");
    private static final Pattern BASE64 = Pattern.compile("(?<![\\w+/-])[\\w+/-]{22,}={0,2}");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]{4,}|[A-Z]{4,}|[0-9]{6,}");

    @Test
    void noResourceHoldsAKey() {
        assertThat(files().filter(file -> !isClass(file)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(keysIn(text(file))).isEmpty());
    }

    @Test
    void noClassHoldsAKey() {
        assertThat(files().filter(NoKeysInTheJarTest::isClass))
                .hasSizeGreaterThan(100)
                .allSatisfy(file -> {
                    var model = parsed(file);
                    assertThat(literals(model).flatMap(NoKeysInTheJarTest::keysIn)).isEmpty();
                    assertThat(model.methods()).noneMatch(NoKeysInTheJarTest::fillsAnArrayOfBytes);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: 6d1f0e8c5b7a493f8e2d1c0b9a887766",
                "6D1F0E8C5B7A493F8E2D1C0B9A887766",
                "k=pX3vT9qLw0ZrY8sKd2Fh1A==",
                "pX3vT9qLw0ZrY8sKd2Fh1ApX3vT9qLw0ZrY8sKd2Fh0=",
                "\"pX3v-9qLw0Z_Y8sKd2Fh1A\""
            })
    void findsAKey(String text) {
        assertThat(keysIn(text)).isNotEmpty();
    }

    @Test
    void findsAKeyInAClass() {
        var here = Path.of("target", "test-classes", "com", "domainpinlock");
        var planted = parsed(here.resolve("NoKeysInTheJarTest$Planted.class"));

        assertThat(literals(planted).flatMap(NoKeysInTheJarTest::keysIn)).hasSize(1);
        assertThat(planted.methods()).anyMatch(NoKeysInTheJarTest::fillsAnArrayOfBytes);
    }

    @SuppressWarnings("unused")
    private static final class Planted {
        static final String TEXT = "pX3vT9qLw0ZrY8sKd2Fh1ApX3vT9qLw0ZrY8sKd2Fh0=";

        byte[] bytes() {
            return new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
        }

        String text() {
            return TEXT;
        }
    }

    private static Stream<String> keysIn(String text) {
        return Stream.of(HEX, BASE64)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> found.group())
                .filter(NoKeysInTheJarTest::looksRandom);
    }

    private static boolean looksRandom(String text) {
        if (HEX.matcher(text).matches()) return true;
        return text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && !WORD.matcher(text).find();
    }

    /** Of an array's initial values each is stored by an instruction of its own. */
    private static boolean fillsAnArrayOfBytes(MethodModel method) {
        return method.code()
                .map(code ->
                        code.elementStream()
                                        .filter(element ->
                                                element
                                                                instanceof
                                                                java.lang.classfile.Instruction
                                                                        instruction
                                                        && instruction.opcode() == Opcode.BASTORE)
                                        .count()
                                >= BYTES)
                .orElse(false);
    }

    private static Stream<String> literals(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .map(entry -> entry instanceof StringEntry string ? string.stringValue() : null)
                .filter(Objects::nonNull);
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the bill of materials of a build before this one: it is full of checksums. */
    private static Stream<Path> files() {
        try (var files = Files.walk(CLASSES)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(CLASSES.resolve("META-INF/sbom")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
