package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.command.CommandList;
import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.TextLimit;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Contract;
import com.domainpinlock.testing.Contract.Operation;
import com.domainpinlock.testing.RawHttp;
import com.domainpinlock.testing.ServiceTest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Every text that a program can send has a length, which is judged before anything else looks at
 * it: whatever the key may do, and whatever else is missing. The fields are those of the OpenAPI
 * document and of the gateway's commands; the panel's are in {@code PanelAccessIT}.
 */
class LongTextsIT extends ServiceTest {
    /** As long as a body may be, of what patterns like to look at again and again. */
    private static final List<String> LONG =
            List.of(":".repeat(20_000) + "x", "0".repeat(60_000), "a".repeat(TextLimit.MAX + 1));

    /** No longer than an address may be. */
    private static final String LONG_IN_ADDRESS = "a".repeat(TextLimit.MAX + 1);

    private static final String SOME_UUID = "00000000-0000-0000-0000-000000000000";

    @Autowired private CommandList commands;
    @LocalServerPort private int port;
    private Contract contract;

    @BeforeEach
    void read() {
        contract = Contract.of(URI.create("http://localhost:" + port));
    }

    @Test
    void inABodyOfTheApi() {
        var caller = ApiCaller.of(port).withKey(world.apiKey(world.reseller("1.00"), Scope.GUARD));
        var tried = 0;
        for (var operation : contract.operations().toList())
            for (var text : texts(operation).toList()) {
                LONG.forEach(value -> isRefused(caller, operation, text, value));
                tried++;
            }

        assertThat(tried).isGreaterThan(30);
    }

    @Test
    void inALineOfABody() {
        var head =
                "POST /api/v1/admin/domains HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nAuthorization: Bearer "
                        + world.apiKey(world.operator(), Scope.OPERATOR);

        for (var field : List.of("domain", "account"))
            assertThat(
                            new RawHttp(port)
                                    .send(
                                            head,
                                            "{\"%s\": \"%s\"}\n".formatted(field, LONG.getLast()))
                                    .body())
                    .contains("\"field\":\"" + field + "\"", TextLimit.CURE);
    }

    @Test
    void inAnAddressOfTheApi() {
        var caller = ApiCaller.of(port).withKey(world.apiKey(world.reseller("1.00"), Scope.GUARD));
        var tried = 0;
        for (var operation : contract.operations().toList())
            for (var parameter : operation.definition().path("parameters").values()) {
                if (in(parameter).equals("header")) continue;
                isRefused(caller, operation, parameter);
                tried++;
            }

        assertThat(tried).isGreaterThan(60);
    }

    @Test
    void inAParameterOfTheGateway() {
        var account = world.reseller("1.00");
        var client =
                CommandClient.of(port, world.name(account), world.apiKey(account, Scope.GUARD));

        for (var name : commands.names()) {
            var parameters =
                    Stream.concat(commands.named(name).parameters().stream(), Stream.of("SUBUSER"));
            var isJudged = commands.isJudged(name);
            parameters
                    .filter(parameter -> !isJudged || !parameter.equals("SUBUSER"))
                    .forEach(parameter ->
                            LONG.forEach(value ->
                                    assertThat(
                                                    client.give(name, parameter + "=" + value)
                                                            .description())
                                            .as("%s %s", name, parameter)
                                            .isEqualTo(refusal(parameter))));
        }
        assertThat(client.give(LONG.getFirst()).description()).isEqualTo(refusal("COMMAND"));
        for (var field : List.of("s_login", "s_pw", "s_session", "s_sessionid"))
            assertThat(
                            client.with(field + "=" + LONG.getFirst(), second(field))
                                    .give("StatusAccount")
                                    .description())
                    .isEqualTo(refusal(AsciiCase.upper(field)));
        assertThat(client.and("s_user=" + LONG.getFirst()).give("StatusAccount").description())
                .isEqualTo(refusal("S_USER"));
    }

    /** What has to stand beside it, so that it is looked at. */
    private static String second(String field) {
        return field.equals("s_pw") ? "s_login=a" : "s_pw=a";
    }

    private static String refusal(String parameter) {
        return "Invalid attribute value; " + parameter + ": " + TextLimit.CURE;
    }

    private void isRefused(ApiCaller caller, Operation operation, String text, String value) {
        var quoted = "\"" + value + "\"";
        var fields = text.split("[.]");
        for (var at = fields.length - 1; at >= 0; at--) {
            var isList = fields[at].endsWith("[]");
            quoted =
                    "{\"%s\": %s}"
                            .formatted(
                                    fields[at].replace("[]", ""),
                                    isList ? "[" + quoted + "]" : quoted);
        }
        var answer =
                caller.with("Content-Type", "application/json")
                        .byTheThousand()
                        .send(operation.method(), path(operation), quoted);
        isRefused(answer, operation, text.replace("[]", ""));
    }

    private void isRefused(ApiCaller caller, Operation operation, JsonNode parameter) {
        var name = parameter.path("name").asString();
        var path =
                in(parameter).equals("path")
                        ? operation.path().replace("{" + name + "}", LONG_IN_ADDRESS)
                        : operation.path() + "?" + name + "=" + LONG_IN_ADDRESS;
        var hasBody = operation.definition().has("requestBody");
        var answer =
                (hasBody ? caller.with("Content-Type", "application/json") : caller)
                        .byTheThousand()
                        .send(operation.method(), filled(path), hasBody ? "{}" : null);
        isRefused(answer, operation, name);
    }

    private static void isRefused(ApiCaller.Answer answer, Operation operation, String field) {
        assertThat(List.of(answer.text("code"), answer.text("field"), answer.text("detail")))
                .as("%s %s: %s", operation.id(), field, answer.body())
                .containsExactly("INVALID_VALUE", field, TextLimit.CURE);
    }

    private static String in(JsonNode parameter) {
        return parameter.path("in").asString();
    }

    private String path(Operation operation) {
        return filled(operation.path());
    }

    /** With something that can stand there. */
    private static String filled(String path) {
        return path.replace("{domain}", "example.com")
                .replace("{account}", "somebody")
                .replaceAll("[{](user|name)}", "somebody")
                .replaceAll("[{](release|id)}", path.contains("releases") ? SOME_UUID : "1");
    }

    /** The texts of an operation's body, such as {@code amount.currency} or {@code numbers[]}. */
    private Stream<String> texts(Operation operation) {
        var schema =
                operation
                        .definition()
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
        return texts("", schema);
    }

    private Stream<String> texts(String place, JsonNode described) {
        if (described.has("oneOf") || described.has("anyOf"))
            return Stream.of("oneOf", "anyOf")
                    .flatMap(any -> described.path(any).values().stream())
                    .flatMap(one -> texts(place, one));
        var reference = described.path("$ref").asString("");
        if (!reference.isEmpty())
            return texts(place, contract.document().at(reference.substring(1)));
        if (described.has("items")) return texts(place + "[]", described.path("items"));
        if (described.has("properties"))
            return described.path("properties").properties().stream()
                    .flatMap(property ->
                            texts(
                                    place.isEmpty()
                                            ? property.getKey()
                                            : place + "." + property.getKey(),
                                    property.getValue()));
        // One of a few words is compared as a whole.
        return described.path("type").toString().contains("\"string\"") && !described.has("enum")
                ? Stream.of(place)
                : Stream.empty();
    }
}
