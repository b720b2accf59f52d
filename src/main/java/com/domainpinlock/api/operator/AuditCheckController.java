package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.trail.AuditFault;
import com.domainpinlock.trail.AuditReport;
import com.domainpinlock.trail.VerifyAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class AuditCheckController {
    private final VerifyAudit verifyAudit;

    AuditCheckController(VerifyAudit verifyAudit) {
        this.verifyAudit = verifyAudit;
    }

    /** The first entry that does not fit. */
    @Schema(name = "AuditFault")
    record Fault(
            @Schema(description = "Which entry.", example = "audit_entry example.com lock 7 seq 12")
                    String row,
            @Schema(description = "What is wrong with it.", example = "its keyed hash does not fit")
                    String what) {
        static @Nullable Fault of(@Nullable AuditFault fault) {
            return fault == null ? null : new Fault(fault.row(), fault.what());
        }
    }

    /** What checking the trails has shown. */
    record AuditCheckReply(
            @Schema(description = "How many entries were read.") long entries,
            @Schema(description = "How many locks' trails they belong to.") long locks,
            @Schema(description = "null where everything fits.") @Nullable Fault fault) {
        static AuditCheckReply of(AuditReport report) {
            return new AuditCheckReply(
                    report.entries(), report.locks(), Fault.of(report.fault().orElse(null)));
        }
    }

    @PostMapping("/api/v1/admin/audit-checks")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "checkAudit",
            summary = "Check the trails of all locks and name the first entry that does not fit",
            description =
                    "It reads every entry, and takes its time. The service goes on meanwhile.")
    AuditCheckReply check(Caller caller) {
        caller.require(Scope.OPERATOR);
        return AuditCheckReply.of(verifyAudit.handle());
    }
}
