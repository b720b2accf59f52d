package com.domainpinlock.api.operator;

import com.domainpinlock.admin.AccountView;
import com.domainpinlock.kernel.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of queryAccounts. */
record ManagedAccountListReply(
        List<ManagedAccountReply> items,
        @Schema(description = "Hand it over as `after` to get the next page; null on the last one.")
                @Nullable String next) {
    static ManagedAccountListReply of(Page<AccountView> page) {
        return new ManagedAccountListReply(
                page.items().stream().map(ManagedAccountReply::of).toList(),
                page.more() ? page.items().getLast().name() : null);
    }
}
