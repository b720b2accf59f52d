package com.domainpinlock.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path temp;

    private DataFolder folder;

    @BeforeEach
    void hold() throws IOException {
        folder = DataFolder.hold(temp);
    }

    @AfterEach
    void release() throws IOException {
        folder.close();
    }

    @Test
    void isHeldByOneAtATime() throws IOException {
        assertThatThrownBy(() -> DataFolder.hold(temp))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "Another running service",
                        temp.toRealPath().toString(),
                        "pinlock.data-directory");
        folder.close();

        assertThatCode(() -> DataFolder.hold(temp).close()).doesNotThrowAnyException();
    }

    @Test
    void beginsAfreshWhenTheVeryFirstStartWasCutOff() throws IOException {
        folder.prepare();
        makeCluster();
        folder.prepare();

        assertThat(folder.cluster()).doesNotExist();
    }

    @Test
    void keepsAClusterThatHasRunOnce() throws IOException {
        folder.prepare();
        makeCluster();
        folder.finish();
        folder.prepare();

        assertThat(folder.cluster().resolve("PG_VERSION")).exists();
    }

    @Test
    void keepsAClusterWhosePasswordIsLostAndSaysWhatToDo() throws IOException {
        makeCluster();
        Files.delete(folder.password());

        assertThatThrownBy(() -> folder.prepare())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("postgres.password is missing");
        assertThat(folder.cluster().resolve("PG_VERSION")).exists();
    }

    private void makeCluster() throws IOException {
        Files.createDirectory(folder.cluster());
        Files.writeString(folder.cluster().resolve("PG_VERSION"), "18\n");
        Files.writeString(folder.password(), "any");
    }
}
