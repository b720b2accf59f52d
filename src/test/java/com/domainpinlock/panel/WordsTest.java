package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** A link or a button without words has no name; axe would find it, and looks at English alone. */
class WordsTest {
    private static final String WORDS = "classpath:panel/words/";

    @ParameterizedTest
    @ValueSource(strings = {"*.properties", "*_de.properties"})
    void noWordIsEmpty(String files) throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources(WORDS + files);

        assertThat(found).hasSizeGreaterThanOrEqualTo(6);
        for (var file : found)
            assertThat(words(file))
                    .as(file.getFilename())
                    .isNotEmpty()
                    .allSatisfy(
                            (name, word) -> assertThat((String) word).as("%s", name).isNotBlank());
    }

    @Test
    void theFrameSaysTheSameInBothLanguages() throws IOException {
        var files = new PathMatchingResourcePatternResolver();

        assertThat(words(files.getResource(WORDS + "frame_de.properties")).keySet())
                .isEqualTo(words(files.getResource(WORDS + "frame.properties")).keySet());
    }

    private static Properties words(Resource file) throws IOException {
        return PropertiesLoaderUtils.loadProperties(
                new EncodedResource(file, StandardCharsets.UTF_8));
    }
}
