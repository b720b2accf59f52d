package com.domainpinlock.api.docs;

import com.domainpinlock.account.Caller;
import com.domainpinlock.kernel.Actor;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API to programs and people: what its operations share. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
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

    private static SecurityScheme http(String scheme, String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(scheme)
                .description(description);
    }
}
