package com.domainpinlock.api.operator;

import com.domainpinlock.admin.WantedHolder;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.DomainName;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line of loadDomains. */
record DomainLineRequest(
        @Schema(example = "example.com", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String domain,
        @Schema(
                        description = "The name of the account that shall hold the domain.",
                        example = "demo",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String account) {
    WantedHolder wanted() {
        return new WantedHolder(
                DomainName.parse(Fields.required(domain, "domain")),
                Fields.required(account, "account"));
    }
}
