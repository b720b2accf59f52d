package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The accounts and their tree: resellers at the top, subresellers below them, as deep as they like.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Accounts {
    /** What an account's name is, as a sentence. */
    public static final String NAME_RULE =
            "An account's name is 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end.";

    /** For this long other instances still judge a moved account at its old place. */
    private static final Duration TREE_FRESH_FOR = Duration.ofSeconds(1);

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final AccountRepository repository;
    private final Lineages lineages;
    private final EntityManager entities;
    private final Clock clock;
    private final Cache<AccountId, List<AccountId>> ancestors =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(TREE_FRESH_FOR).build();

    Accounts(AccountRepository repository, Lineages lineages, EntityManager entities, Clock clock) {
        this.repository = repository;
        this.lineages = lineages;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Whether an account can have this name: 1 to 63 lower-case letters, digits and hyphens, no
     * hyphen at either end.
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Keeps everybody else from changing the tree, or taking a name, until commit. */
    public void holdTree() {
        repository.holdTree();
    }

    /**
     * Puts an account below another parent. The tree has to be held.
     *
     * @param parent neither the account itself nor below it: the schema refuses a cycle
     */
    public void move(AccountId account, AccountId parent) {
        repository.move(account.value(), parent.value());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        ancestors.invalidateAll();
                    }
                });
    }

    /** Adds an account; a name is taken once only. */
    public Member create(
            String name, AccountKind kind, @Nullable AccountId parent, CurrencyUnit currency) {
        var account = new Account(name, kind, parent, currency, clock.instant());
        entities.persist(account);
        return account.member();
    }

    /** The account with this name, if there is one. */
    public Optional<Member> named(String name) {
        return repository.findByName(name).map(Account::member);
    }

    /** The accounts with these names, by name, as far as there are any. */
    public Map<String, Member> named(Collection<String> names) {
        return repository.findByNameIn(names).stream()
                .map(Account::member)
                .collect(Collectors.toMap(Member::name, Function.identity()));
    }

    /**
     * The account first, then its parent, and so on up to the top reseller: those who pay for its
     * locks.
     */
    public List<Member> lineage(AccountId account) {
        return repository.lineage(account.value()).stream().map(Account::member).toList();
    }

    /** What an account can do in a day; of one that was read in this transaction, from memory. */
    public Caps capsOf(AccountId account) {
        return entities.find(Account.class, account.value()).caps();
    }

    /** Sets what an account can do in a day. */
    public void setCaps(AccountId account, Caps caps) {
        repository.cap(
                account.value(),
                caps.chargesPerDay(),
                caps.locksPerNewNumberPerDay(),
                caps.numbersListed());
    }

    /** Sets whom the account's SMS name as their sender; nothing where the setting says it. */
    public void setBrand(AccountId account, @Nullable String brand) {
        repository.brand(account.value(), brand);
    }

    /** The lineages of many accounts at once. */
    public Map<AccountId, List<Member>> lineages(Collection<AccountId> wanted) {
        return lineages.of(wanted);
    }

    /** The account and all below it. */
    public List<AccountId> withDescendants(AccountId account) {
        return repository.withDescendants(account.value()).stream().map(AccountId::new).toList();
    }

    /**
     * Whether {@code account} is {@code top} or stands somewhere below it. Answers from memory for
     * up to a second.
     */
    public boolean isWithin(AccountId account, AccountId top) {
        return account.equals(top)
                || ancestors
                        .get(account, id -> lineage(id).stream().map(Member::account).toList())
                        .contains(top);
    }
}
