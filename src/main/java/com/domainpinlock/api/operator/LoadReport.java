package com.domainpinlock.api.operator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what a bulk load has to tell until its body is read, in a file that goes with it. Told at
 * once, it would fill the connection of a caller who reads only when all is sent, and both would
 * wait for ever.
 */
final class LoadReport implements AutoCloseable {
    private final JsonMapper json;
    private final FileChannel file;
    private final OutputStream lines;

    LoadReport(JsonMapper json) throws IOException {
        this.json = json;
        this.file =
                FileChannel.open(
                        Files.createTempFile("domain-load-", ".ndjson"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        this.lines = new BufferedOutputStream(Channels.newOutputStream(file), 64 * 1024);
    }

    /** Adds a line. */
    void add(Object line) throws IOException {
        lines.write(json.writeValueAsBytes(line));
        lines.write('\n');
    }

    /** Hands over all lines. */
    void copyTo(OutputStream out) throws IOException {
        lines.flush();
        Channels.newInputStream(file.position(0)).transferTo(out);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
