package com.domainpinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document that a service serves, held against what it answers. The schemas of OpenAPI
 * 3.1 are JSON Schema 2020-12. Here every object is closed too, so that an answer's field that the
 * document does not have is found.
 */
public final class Contract {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDialect(
                    Dialects.getDraft202012(),
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));
    private static final Map<URI, Contract> KNOWN = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(URI service) {
        document = closed(read(service.resolve("/v3/api-docs")));
    }

    /** The document of the service at this address, read once. */
    public static Contract of(URI service) {
        return KNOWN.computeIfAbsent(service, Contract::new);
    }

    public JsonNode document() {
        return document;
    }

    /** An operation of the document, and the method and path it stands at. */
    public record Operation(String method, String path, JsonNode definition) {
        public String id() {
            return definition.path("operationId").asString();
        }

        private boolean takes(String otherMethod, String otherPath) {
            return method.equals(otherMethod)
                    && otherPath.matches(path.replaceAll("[{][^}]*[}]", "[^/]+"));
        }
    }

    public Stream<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .map(operation ->
                                        new Operation(
                                                operation.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                operation.getValue())));
    }

    /** Requires an answer to be one that the document promises for this request. */
    void check(String method, String path, ApiCaller.Answer answer) {
        var what = method + " " + path + " answers " + answer.status() + " " + answer.body();
        var promised = promised(method, path, answer);
        assertThat(promised.isMissingNode()).as("documented: " + what).isFalse();
        var type = answer.header("Content-Type");
        assertThat(promised.path("content").propertyNames()).as(what).contains(type);
        assertThat(errors(promised.path("content").path(type).path("schema"), answer.body()))
                .as(what)
                .isEmpty();
    }

    /** What keeps a value from being what a schema of the document says. */
    public List<Error> errors(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value);
    }

    /** A refusal has to be documented by its status; what HTTP itself refuses is the default. */
    private JsonNode promised(String method, String path, ApiCaller.Answer answer) {
        var responses = find(method, path).map(found -> found.definition().path("responses"));
        if (responses.isEmpty()) return anyProblem();
        var byHttp = answer.text("code").equals("MALFORMED_REQUEST");
        return responses.get().path(byHttp ? "default" : Integer.toString(answer.status()));
    }

    private Optional<Operation> find(String method, String path) {
        var plain = path.replaceFirst("[?].*", "");
        return operations().filter(operation -> operation.takes(method, plain)).findFirst();
    }

    /** Where there is no operation, nothing but a problem may come back. */
    private JsonNode anyProblem() {
        return operations().findFirst().orElseThrow().definition().at("/responses/default");
    }

    private Schema compiled(JsonNode schema) {
        var whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        schema.properties().forEach(part -> whole.set(part.getKey(), part.getValue()));
        return SCHEMAS.getSchema(whole);
    }

    private static JsonNode closed(JsonNode document) {
        document.path("components").path("schemas").values().stream()
                .filter(schema -> schema.has("properties") && !schema.has("additionalProperties"))
                .forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
        return document;
    }

    private static JsonNode read(URI address) {
        try (var in = address.toURL().openStream()) {
            return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
