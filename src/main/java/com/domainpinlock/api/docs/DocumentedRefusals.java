package com.domainpinlock.api.docs;

import com.domainpinlock.api.problem.Problem;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes every operation's refusals, by status: {@link Refuses} names them. */
@Configuration(proxyBeanMethods = false)
class DocumentedRefusals {
    private static final String PROBLEM = "Problem";

    private static final EnumSet<Refusal> OF_ALL =
            EnumSet.of(
                    Refusal.MALFORMED_REQUEST,
                    Refusal.AUTHENTICATION_FAILED,
                    Refusal.INSUFFICIENT_SCOPE,
                    Refusal.RATE_LIMITED,
                    Refusal.UNAVAILABLE,
                    Refusal.INTERNAL_ERROR);

    @Bean
    OpenApiCustomizer problemSchema() {
        return api ->
                ModelConverters.getInstance(true)
                        .readAll(new AnnotatedType(Problem.class))
                        .forEach(api.getComponents()::addSchemas);
    }

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
        var schema = new JsonSchema().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description(description)
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(schema)));
    }
}
