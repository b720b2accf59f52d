package com.domainpinlock.api.operator;

import com.domainpinlock.admin.WantedHolder;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.DomainName;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of setDomainHolder. */
record HolderRequest(
        @Schema(
                        description = "The name of the account that shall hold the domain.",
                        example = "demo",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String account,
        @Schema(
                        description =
                                "Whether the domain may be entered below one with an active lock: its hosts are judged by"
                                        + " themselves then. Left out: false.")
                @Nullable Boolean belowLockedDomain) {
    WantedHolder of(DomainName domain) {
        return new WantedHolder(
                domain,
                Fields.required(account, "account"),
                Boolean.TRUE.equals(belowLockedDomain));
    }
}
