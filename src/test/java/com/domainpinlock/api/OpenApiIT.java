package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Contract;
import com.domainpinlock.testing.Contract.Operation;
import com.domainpinlock.testing.ServiceTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What programs and people read of the API. That the answers are as it says is held by {@link
 * ApiCaller}, at every call of the tests.
 */
class OpenApiIT extends ServiceTest {
    @LocalServerPort private int port;
    private Contract contract;

    @BeforeEach
    void read() {
        contract = Contract.of(URI.create("http://localhost:" + port));
    }

    @Test
    void describesEveryOperationByTheCommandsNameAndNoOther() {
        assertThat(contract.document().path("openapi").asString()).startsWith("3.1.");
        assertThat(contract.operations().map(Operation::id))
                .containsExactlyInAnyOrder(
                        "setDomainPinLock",
                        "requestDomainPin",
                        "queryDomainPinLockList",
                        "getDomainPinLock",
                        "authorizeDomainCommand",
                        "authorizeCommandForDomain",
                        "getPinLockService",
                        "activatePinLockService",
                        "switchPinLockService",
                        "getAccount",
                        "setDomainHolder",
                        "getDomain",
                        "removeDomain",
                        "loadDomains",
                        "queryAccountEntries",
                        "queryUpcomingCharges",
                        "openAccount",
                        "queryAccounts",
                        "getManagedAccount",
                        "moveAccount",
                        "setCreditLine",
                        "setBrand",
                        "switchPinLockServiceOfAccount",
                        "makeDeposit",
                        "setPrice",
                        "queryPrices",
                        "checkChains",
                        "queryDomainAudit",
                        "queryAuditForSupport",
                        "queryStrays",
                        "queryActs",
                        "searchNumber",
                        "getCaps",
                        "setCaps",
                        "queryNotices",
                        "getReleaseOfDomain",
                        "objectToReleaseOfDomain",
                        "getSupportedDomain",
                        "proposeRelease",
                        "queryReleases",
                        "getRelease",
                        "approveRelease",
                        "objectToRelease",
                        "withdrawRelease",
                        "queryKeys",
                        "createKey",
                        "revokeKey",
                        "queryKeysOfAccount",
                        "createKeyOfAccount",
                        "confirmKey",
                        "revokeKeyOfAccount",
                        "queryUsers",
                        "createUser",
                        "resetUser",
                        "removeUser",
                        "queryUsersOfAccount",
                        "createUserOfAccount",
                        "confirmUser",
                        "resetUserOfAccount",
                        "removeUserOfAccount",
                        "getPolicy");
    }

    /** Also where one method answers at two paths, of which only one names the account. */
    @Test
    void asksForWhatThePathNamesAndNothingElseOfIt() {
        contract.document()
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .forEach(operation -> {
                                    var asked = new ArrayList<String>();
                                    for (var parameter : operation.path("parameters"))
                                        if (parameter.path("in").asString().equals("path")) {
                                            assertThat(parameter.path("required").asBoolean())
                                                    .isTrue();
                                            asked.add(
                                                    "{" + parameter.path("name").asString() + "}");
                                        }
                                    assertThat(
                                                    Pattern.compile("[{][a-z]+}")
                                                            .matcher(path.getKey())
                                                            .results()
                                                            .map(MatchResult::group))
                                            .as(path.getKey())
                                            .containsExactlyInAnyOrderElementsOf(asked);
                                }));
    }

    @Test
    void asksForAKeyEverywhere() {
        assertThat(contract.document().at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("basic", "bearer");
        assertThat(contract.document().path("security")).hasSize(2);
        assertThat(
                        contract.operations()
                                .filter(operation -> operation.definition().has("security")))
                .isEmpty();
    }

    @Test
    void everyOperationSaysHowItIsRefused() {
        contract.operations()
                .forEach(operation -> {
                    var responses = operation.definition().path("responses");
                    assertThat(responses.propertyNames())
                            .as(operation.id())
                            .contains("400", "401", "403", "429", "500", "503", "default");
                    responses.properties().stream()
                            .filter(response -> !response.getKey().startsWith("2"))
                            .forEach(response ->
                                    assertThat(response.getValue().path("content").toString())
                                            .as("%s %s", operation.id(), response.getKey())
                                            .isEqualTo(
                                                    """
                                                    {"application/problem+json":{"schema":\
                                                    {"$ref":"#/components/schemas/Problem"}}}\
                                                    """));
                });
    }

    @Test
    void aProblemNamesEveryRefusal() {
        var codes = contract.document().at("/components/schemas/Problem/properties/code/enum");

        assertThat(codes.values().stream().map(JsonNode::asString))
                .containsExactlyElementsOf(Stream.of(Refusal.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "PinLockRequest, pinlock, required",
        "PinLockRequest, authorityNumber, nullable",
        "PinLockRequest, language, nullable",
        "PinLockReply, info, optional",
        "PinLockReply, charged, required nullable",
        "PinLockReply, state, required",
        "PinReply, sentTo, required",
        "AuthorizationRequest, command, required",
        "AuthorizationReply, validUntil, required",
        "LockListReply, next, required nullable",
        "ListedLock, account, optional",
        "LockReply, token, optional",
        "ServiceReply, activeSince, required nullable",
        "AccountReply, creditLine, required",
        "OpenAccountRequest, parent, nullable",
        "DepositRequest, amount, required",
        "DepositReply, reference, required nullable",
        "PriceRequest, account, nullable",
        "ManagedAccountReply, parent, required nullable",
        "ChainCheck, fault, required nullable",
        "ReleaseRequest, reason, required",
        "ReleaseReply, approvedBy, required nullable",
        "SupportedDomainReply, release, required nullable",
        "NoticeListReply, next, required",
        "Notice, domain, optional",
        "CapsReply, numbers, required nullable",
        "KeyRequest, scopes, required",
        "KeyRequest, networks, nullable",
        "KeyReply, key, optional",
        "KeyReply, lastUsedAt, required nullable",
        "KeyRequest, person, nullable",
        "UserRequest, name, required",
        "UserRequest, scopes, required",
        "UserReply, password, optional",
        "UserReply, passwordEndsAt, required nullable",
        "UserListReply, items, required",
        "PolicyReply, profile, required",
        "CallPolicy, perMinute, required nullable",
        "Problem, retryAt, optional",
    })
    void saysWhatIsAlwaysThereAndWhatMayBeNull(String schema, String field, String expected) {
        var described = contract.document().at("/components/schemas/" + schema);
        var told = new ArrayList<String>();
        if (names(described.path("required")).contains(field)) told.add("required");
        var nullable = contract.errors(described.at("/properties/" + field), none()).isEmpty();
        if (nullable) told.add("nullable");

        assertThat(told.isEmpty() ? "optional" : String.join(" ", told)).isEqualTo(expected);
    }

    @Test
    void examplesAreWhatTheirSchemasAllow() {
        var examples = 0;
        for (var schema : contract.document().at("/components/schemas").values()) {
            for (var field : schema.path("properties").values()) {
                if (!field.has("example")) continue;
                assertThat(contract.errors(field, field.path("example"))).as("%s", field).isEmpty();
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(10);
    }

    @Test
    void takesPinlockAsTheIntegers0And1() {
        var request = contract.document().at("/components/schemas/PinLockRequest");
        var examples = List.of("0", "1", "2", "-1", "\"1\"", "null");

        assertThat(examples)
                .filteredOn(value ->
                        contract.errors(request, json("{\"pinlock\":" + value + "}")).isEmpty())
                .containsExactly("0", "1");
        assertThat(contract.errors(request, json("{\"pinlock\": 1, \"x\": 1}"))).isNotEmpty();
    }

    @Test
    void thereIsAPageForPeople() {
        var page = ApiCaller.of(port).get("/docs");

        assertThat(page.status()).isEqualTo(302);
        var shown = ApiCaller.of(port).get(page.header("Location"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.http().body()).contains("swagger-ui");
    }

    private static JsonNode none() {
        return json("null");
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    private static List<String> names(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }
}
