package com.domainpinlock.api.docs;

import com.domainpinlock.account.Caller;
import com.domainpinlock.api.problem.Problem;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.EnumSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API to programs and people: what its operations share. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final EnumSet<Refusal> OF_ALL =
            EnumSet.of(
                    Refusal.MALFORMED_REQUEST,
                    Refusal.AUTHENTICATION_FAILED,
                    Refusal.INSUFFICIENT_SCOPE,
                    Refusal.RATE_LIMITED,
                    Refusal.UNAVAILABLE,
                    Refusal.INTERNAL_ERROR);
    private static final String OWN = "/api/v1/account/";
    private static final String OF_ACCOUNT = "/api/v1/accounts/{account}/";
    private static final Pattern NUMBER = Pattern.compile("_[0-9]+$");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Actor.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("DomainPinLock")
                                .version("v1")
                                .description("Protects a domain with a one-time PIN by SMS.")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(
                        new Components()
                                .addSecuritySchemes("basic", http("basic", "account and API key"))
                                .addSecuritySchemes("bearer", http("bearer", "the API key alone")))
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    /** What an account keeps to itself stands at two paths: the caller's own, and any account's. */
    @Bean
    OpenApiCustomizer ownAndOfAccount() {
        return api ->
                api.getPaths()
                        .forEach((path, item) -> {
                            var own = api.getPaths().get(path.replace(OF_ACCOUNT, OWN));
                            if (!path.startsWith(OF_ACCOUNT) || own == null) return;
                            for (var operation : item.readOperations())
                                operation.setOperationId(named(operation) + "OfAccount");
                            for (var operation : own.readOperations()) {
                                operation.setOperationId(named(operation));
                                operation
                                        .getParameters()
                                        .removeIf(it -> it.getName().equals("account"));
                            }
                        });
    }

    /** Its name without the number that springdoc gives the second of two. */
    private static String named(Operation operation) {
        return NUMBER.matcher(operation.getOperationId()).replaceFirst("");
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return api ->
                ModelConverters.getInstance(true)
                        .readAll(new AnnotatedType(Problem.class))
                        .forEach(api.getComponents()::addSchemas);
    }

    /** Every operation's refusals, by status: {@link Refuses} names its own. */
    @Bean
    OperationCustomizer refusals() {
        return (operation, method) -> {
            var named = method.getMethodAnnotation(Refuses.class);
            describe(operation, named == null ? new Refusal[0] : named.value());
            return operation;
        };
    }

    private static void describe(Operation operation, Refusal[] own) {
        var byStatus =
                Stream.concat(OF_ALL.stream(), Stream.of(own))
                        .sorted()
                        .collect(
                                Collectors.groupingBy(
                                        Refusal::status,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                Refusal::name, Collectors.joining(", "))));
        byStatus.forEach((status, codes) ->
                operation.getResponses().addApiResponse(status.toString(), problem(codes + ".")));
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        problem("MALFORMED_REQUEST, with the status that HTTP has for it."));
    }

    private static ApiResponse problem(String description) {
        var schema = new JsonSchema().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(description)
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(schema)));
    }

    private static SecurityScheme http(String scheme, String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(scheme)
                .description(description);
    }
}
