package com.domainpinlock.api.edge;

import com.domainpinlock.account.KeyView;
import com.domainpinlock.kernel.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of keys. */
public record KeyListReply(
        List<KeyReply> items,
        @Schema(description = "Hand it over as `after` to get the next page; null on the last one.")
                @Nullable Long next) {
    /** The page as it goes out. */
    public static KeyListReply of(Page<KeyView> page) {
        return new KeyListReply(
                page.items().stream().map(KeyReply::of).toList(),
                page.more() ? page.items().getLast().id() : null);
    }
}
