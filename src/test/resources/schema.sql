-- Made by SchemaIT from the migrations, which say why; where it differs, the test leaves the new one in target.

create table account (
    id bigint not null generated always as identity,
    name text collate "C" not null,
    kind text not null,
    parent_id bigint,
    currency text not null,
    created_at timestamp with time zone not null,
    charges_per_day integer,
    locks_per_new_number_a_day integer,
    numbers_listed boolean not null default false,
    sms_brand text,
    constraint account_pkey PRIMARY KEY (id),
    constraint account_has_one_currency UNIQUE (id, currency),
    constraint account_kind_is_known CHECK ((kind = ANY (ARRAY['RESELLER'::text, 'SUBRESELLER'::text, 'OPERATOR'::text]))),
    constraint account_name_is_a_label CHECK ((name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text)),
    constraint account_name_is_unique UNIQUE (name),
    constraint account_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES account(id),
    constraint caps_are_zero_or_more CHECK (((charges_per_day >= 0) AND (locks_per_new_number_a_day >= 0))),
    constraint currency_is_a_code CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    constraint nobody_is_its_own_parent CHECK ((parent_id <> id)),
    constraint only_a_subreseller_has_a_parent CHECK (((kind = 'SUBRESELLER'::text) = (parent_id IS NOT NULL))),
    constraint sms_brand_is_short CHECK (((char_length(sms_brand) >= 1) AND (char_length(sms_brand) <= 11)))
);
CREATE INDEX account_by_parent ON public.account USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE TRIGGER account_is_never_removed BEFORE DELETE OR TRUNCATE ON public.account FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_keeps_its_key BEFORE UPDATE OF id ON public.account FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER no_account_stands_below_itself BEFORE UPDATE OF parent_id ON public.account FOR EACH ROW EXECUTE FUNCTION refuse_cycle();

create table admin_act (
    id bigint not null generated always as identity,
    at timestamp with time zone not null,
    account_id bigint not null,
    api_key_id bigint,
    person_id bigint,
    source text not null,
    request_id text not null,
    act text not null,
    about_id bigint,
    detail text not null,
    constraint admin_act_pkey PRIMARY KEY (id),
    constraint admin_act_about_id_fkey FOREIGN KEY (about_id) REFERENCES account(id),
    constraint admin_act_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX admin_act_by_about ON public.admin_act USING btree (about_id, id);
CREATE TRIGGER admin_act_is_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.admin_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table allowed_number (
    account_id bigint not null,
    number_hash bytea not null,
    masked text not null,
    constraint allowed_number_pkey PRIMARY KEY (account_id, number_hash),
    constraint allowed_number_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint allowed_number_is_a_keyed_hash CHECK ((octet_length(number_hash) = 32)),
    constraint allowed_number_is_masked CHECK ((masked ~~ '%…%'::text))
);


create table api_key (
    id bigint not null generated always as identity,
    account_id bigint not null,
    person_id bigint,
    label text collate "C" not null,
    hash bytea not null,
    scopes text[] not null,
    networks cidr[],
    demo boolean not null,
    created_at timestamp with time zone not null,
    made_by bigint,
    second_of bigint,
    confirmed_by bigint,
    confirmed_at timestamp with time zone,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    constraint api_key_pkey PRIMARY KEY (id),
    constraint api_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint api_key_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
    constraint api_key_hash_is_sha_256 CHECK ((octet_length(hash) = 32)),
    constraint api_key_is_unique UNIQUE (hash),
    constraint api_key_label_is_a_word CHECK ((label ~ '^[a-z0-9][a-z0-9._-]{0,62}$'::text)),
    constraint api_key_made_by_fkey FOREIGN KEY (made_by) REFERENCES api_key(id),
    constraint api_key_networks_are_bounded CHECK (((cardinality(networks) >= 1) AND (cardinality(networks) <= 50))),
    constraint api_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint api_key_scopes_are_known CHECK (((scopes <@ ARRAY['PINLOCK'::text, 'GUARD'::text, 'ACCOUNT'::text, 'SUPPORT'::text, 'OPERATOR'::text]) AND (cardinality(scopes) > 0))),
    constraint api_key_second_of_fkey FOREIGN KEY (second_of) REFERENCES person(id),
    constraint key_confirmation_is_whole CHECK ((num_nulls(confirmed_by, confirmed_at) = ANY (ARRAY[0, 2]))),
    constraint nobody_confirms_a_key_he_made CHECK (((confirmed_by IS NULL) OR (confirmed_by <> second_of))),
    constraint what_is_of_the_service_is_a_persons CHECK (((person_id IS NOT NULL) OR (NOT (scopes && ARRAY['SUPPORT'::text, 'OPERATOR'::text]))))
);
CREATE INDEX api_key_by_account ON public.api_key USING btree (account_id);
CREATE UNIQUE INDEX living_keys_have_labels_of_their_own ON public.api_key USING btree (account_id, label) WHERE (revoked_at IS NULL);
comment on column api_key.networks is 'where the key may be used from; none: from anywhere';
comment on column api_key.made_by is 'none: a person who had signed in, or the command line';
comment on column api_key.second_of is 'the person who made it and whom a second one has to confirm; none: no confirmation';

create table api_key_use (
    api_key_id bigint not null,
    last_used_at timestamp with time zone not null,
    constraint api_key_use_pkey PRIMARY KEY (api_key_id),
    constraint api_key_use_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_key(id) ON DELETE CASCADE
);


create table appendix (
    account_id bigint not null,
    service text not null,
    activated_at timestamp with time zone,
    switched_off_at timestamp with time zone,
    switched_off_by text,
    constraint appendix_pkey PRIMARY KEY (account_id, service),
    constraint appendix_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint appendix_service_is_known CHECK ((service = 'DOMAIN-PIN-LOCK'::text)),
    constraint switched_off_by_somebody CHECK (((switched_off_at IS NULL) = (switched_off_by IS NULL))),
    constraint who_switches_is_known CHECK ((switched_off_by = ANY (ARRAY['PARENT'::text, 'OPERATOR'::text])))
);


create table audit_entry (
    lock_id bigint not null,
    seq bigint not null,
    at timestamp with time zone not null,
    account_id bigint,
    api_key_id bigint,
    person_id bigint,
    source text,
    source_salt bytea,
    source_mac bytea,
    request_id text,
    command text not null,
    event text not null,
    refusal text,
    reference uuid,
    detail text,
    mac_key integer not null,
    mac bytea not null,
    added_in bigint not null default ((pg_current_xact_id())::text)::bigint,
    constraint audit_entry_pkey PRIMARY KEY (lock_id, seq),
    constraint audit_detail_is_short CHECK (((char_length(detail) >= 1) AND (char_length(detail) <= 200))),
    constraint entries_are_numbered_from_one CHECK ((seq >= 1)),
    constraint mac_is_sha_256 CHECK ((octet_length(mac) = 32)),
    constraint only_a_source_that_is_committed_to_is_kept CHECK (((source IS NULL) OR (source_mac IS NOT NULL))),
    constraint source_mac_is_sha_256 CHECK ((octet_length(source_mac) = 32)),
    constraint source_salt_is_random CHECK ((octet_length(source_salt) = 16)),
    constraint source_stands_with_its_salt CHECK ((num_nulls(source, source_salt) = ANY (ARRAY[0, 2]))),
    constraint who_calls_calls_from_somewhere CHECK ((num_nulls(account_id, request_id, source_mac) = ANY (ARRAY[0, 3])))
);
CREATE INDEX audit_entry_by_adding ON public.audit_entry USING brin (added_in) WITH (pages_per_range='32', autosummarize='on');
CREATE TRIGGER audit_entry_is_only_added_to BEFORE DELETE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_refers_to_what_is_there AFTER INSERT ON public.audit_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_loose_audit_entry();
CREATE TRIGGER only_an_address_is_erased BEFORE UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_all_but_erasing();
comment on column audit_entry.source_mac is 'what mac covers instead of source: a keyed hash of salt and source, so that those two can be erased and the chain holds';
comment on column audit_entry.added_in is 'the transaction: all before the oldest that still runs have ended, so what they have added is complete, and can be witnessed outside';

create table audit_repeat (
    lock_id bigint not null,
    account_id bigint not null,
    api_key_id bigint,
    person_id bigint,
    command text not null,
    refusal text not null,
    change text not null,
    ends_at timestamp with time zone not null,
    repeats bigint not null default 0,
    last_at timestamp with time zone not null,
    request_id text not null,
    source text not null,
    constraint audit_repeat_lock_id_fkey FOREIGN KEY (lock_id) REFERENCES pin_lock(id),
    constraint equal_refusals_are_counted_together UNIQUE NULLS NOT DISTINCT (lock_id, account_id, api_key_id, person_id, command, refusal, change),
    constraint repeats_count_from_zero CHECK ((repeats >= 0))
);
CREATE INDEX audit_repeat_by_end ON public.audit_repeat USING btree (ends_at);
comment on column audit_repeat.change is 'what the command was about, where its name does not say it';

create table audit_stray (
    id bigint not null generated always as identity,
    at timestamp with time zone not null,
    account_id bigint not null,
    api_key_id bigint,
    person_id bigint,
    source text not null,
    request_id text not null,
    command text not null,
    domain text collate "C" not null,
    event text not null,
    refusal text,
    reference uuid,
    constraint audit_stray_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_stray_of_account ON public.audit_stray USING btree (account_id, id);

create table authority_number (
    lock_id bigint not null,
    number_hash bytea not null,
    sealed_with integer not null,
    constraint authority_number_pkey PRIMARY KEY (lock_id),
    constraint authority_number_is_a_keyed_hash CHECK ((octet_length(number_hash) = 32)),
    constraint authority_number_lock_id_fkey FOREIGN KEY (lock_id) REFERENCES pin_lock(id)
);
CREATE INDEX authority_number_by_hash ON public.authority_number USING btree (number_hash);
CREATE INDEX authority_number_by_key ON public.authority_number USING btree (sealed_with);
comment on column authority_number.sealed_with is 'the version of the key with which the number on the lock''s row is encrypted';

create table balance (
    account_id bigint not null,
    currency text not null,
    amount numeric(19,4) not null,
    credit_line numeric(19,4) not null,
    version bigint not null,
    head bytea not null,
    constraint balance_pkey PRIMARY KEY (account_id),
    constraint balance_head_is_a_mac CHECK ((octet_length(head) = ANY (ARRAY[0, 32]))),
    constraint balance_is_covered CHECK (((amount + credit_line) >= (0)::numeric)),
    constraint balance_is_in_the_accounts_currency FOREIGN KEY (account_id, currency) REFERENCES account(id, currency),
    constraint credit_line_is_not_negative CHECK ((credit_line >= (0)::numeric))
) with (fillfactor=50);


create table charge_count (
    account_id bigint not null,
    day date not null,
    charges integer not null,
    constraint charge_count_pkey PRIMARY KEY (account_id),
    constraint charge_count_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint charges_are_counted CHECK ((charges >= 1))
) with (fillfactor=70);


create table confirmed_number (
    number_hash bytea not null,
    account_id bigint not null,
    confirmed_at timestamp with time zone not null,
    constraint confirmed_number_pkey PRIMARY KEY (number_hash),
    constraint confirmed_number_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint confirmed_number_is_a_keyed_hash CHECK ((octet_length(number_hash) = 32))
);


create table deposit (
    journal_id bigint not null,
    operator_id bigint not null,
    key_hash bytea not null,
    reference text,
    constraint deposit_pkey PRIMARY KEY (journal_id),
    constraint a_key_brings_one_deposit UNIQUE (operator_id, key_hash),
    constraint deposit_journal_id_fkey FOREIGN KEY (journal_id) REFERENCES journal(id),
    constraint deposit_key_hash_is_sha_256 CHECK ((octet_length(key_hash) = 32)),
    constraint deposit_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES account(id),
    constraint deposit_reference_is_short CHECK (((char_length(reference) >= 1) AND (char_length(reference) <= 100)))
);
CREATE TRIGGER deposit_is_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.deposit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table domain (
    name text collate "C" not null,
    account_id bigint not null,
    added_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    constraint domain_pkey PRIMARY KEY (name),
    constraint domain_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint domain_has_one_holder UNIQUE (name, account_id),
    constraint domain_name_is_canonical CHECK (((name ~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$'::text) AND (octet_length(name) <= 253)))
);
CREATE INDEX domain_by_account ON public.domain USING btree (account_id);
CREATE INDEX domain_by_reversed_name ON public.domain USING btree (reverse(name));

create table gateway_session (
    hash bytea not null,
    api_key_id bigint not null,
    account_id bigint not null,
    opened_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    constraint gateway_session_pkey PRIMARY KEY (hash),
    constraint gateway_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint gateway_session_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_key(id),
    constraint session_ends_after_it_is_opened CHECK ((ends_at > opened_at)),
    constraint session_hash_is_sha_256 CHECK ((octet_length(hash) = 32))
);
CREATE INDEX gateway_session_by_account ON public.gateway_session USING btree (account_id, opened_at);
CREATE INDEX gateway_session_by_end ON public.gateway_session USING btree (ends_at);

create table idempotency_record (
    account_id bigint not null,
    key_hash bytea not null,
    fingerprint bytea not null,
    answered_at timestamp with time zone not null,
    status integer not null,
    refusal text,
    body text not null,
    api_key_id bigint,
    constraint idempotency_record_pkey PRIMARY KEY (account_id, key_hash),
    constraint fingerprint_is_sha_256 CHECK ((octet_length(fingerprint) = 32)),
    constraint idempotency_record_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint idempotency_record_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_key(id),
    constraint key_hash_is_sha_256 CHECK ((octet_length(key_hash) = 32))
);
CREATE INDEX idempotency_record_by_age ON public.idempotency_record USING btree (answered_at);
CREATE INDEX idempotency_record_of_key ON public.idempotency_record USING btree (api_key_id, answered_at);

create table installation (
    one boolean not null default true,
    sandbox boolean not null,
    constraint installation_pkey PRIMARY KEY (one),
    constraint installation_is_one CHECK (one)
);


create table journal (
    id bigint not null generated always as identity,
    at timestamp with time zone not null,
    kind text not null,
    account_id bigint not null,
    lock_id bigint,
    term_ordinal integer,
    constraint journal_pkey PRIMARY KEY (id),
    constraint an_account_pays_a_term_once UNIQUE (account_id, lock_id, term_ordinal),
    constraint journal_kind_is_known CHECK ((kind = ANY (ARRAY['CHARGE'::text, 'DEPOSIT'::text]))),
    constraint only_a_charge_pays_for_a_term CHECK ((num_nonnulls(lock_id, term_ordinal) =
CASE kind
    WHEN 'CHARGE'::text THEN 2
    ELSE 0
END))
);
CREATE INDEX journal_by_account ON public.journal USING btree (account_id, at);
CREATE TRIGGER journal_is_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_refers_to_what_is_there AFTER INSERT ON public.journal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_loose_journal();

create table ledger_entry (
    journal_id bigint not null,
    line smallint not null,
    account_id bigint,
    house text,
    amount numeric(19,4) not null,
    currency text not null,
    version bigint,
    balance numeric(19,4),
    mac_key integer,
    mac bytea,
    added_in bigint not null default ((pg_current_xact_id())::text)::bigint,
    constraint ledger_entry_pkey PRIMARY KEY (journal_id, line),
    constraint entry_has_one_owner CHECK ((num_nonnulls(account_id, house) = 1)),
    constraint entry_mac_is_sha_256 CHECK ((octet_length(mac) = 32)),
    constraint house_is_known CHECK ((house = ANY (ARRAY['REVENUE'::text, 'CASH'::text]))),
    constraint only_an_accounts_entry_is_chained CHECK ((num_nonnulls(account_id, version, balance, mac_key, mac) = ANY (ARRAY[0, 5])))
);
CREATE UNIQUE INDEX entry_is_numbered_within_its_account ON public.ledger_entry USING btree (account_id, version) WHERE (account_id IS NOT NULL);
CREATE INDEX ledger_entry_by_adding ON public.ledger_entry USING brin (added_in) WITH (pages_per_range='32', autosummarize='on');
CREATE TRIGGER journal_adds_up_to_zero AFTER INSERT ON public.ledger_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_journal();
CREATE TRIGGER ledger_entry_is_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
comment on column ledger_entry.added_in is 'the transaction: all before the oldest that still runs have ended, so what they have added is complete, and can be witnessed outside';

create table lock_release (
    id uuid not null,
    seq bigint not null generated always as identity,
    lock_id bigint not null,
    account_id bigint not null,
    domain text collate "C" not null,
    active_since timestamp with time zone not null,
    kind text not null,
    reason text not null,
    proposed_by bigint not null,
    proposed_at timestamp with time zone not null,
    approvable_until timestamp with time zone not null,
    approved_by bigint,
    approved_at timestamp with time zone,
    due_at timestamp with time zone,
    ended_as text,
    ended_at timestamp with time zone,
    ended_by bigint,
    objected_by bigint,
    objection text,
    discounted_key bigint,
    discounted_at timestamp with time zone,
    constraint lock_release_pkey PRIMARY KEY (id),
    constraint a_frozen_lock_is_released_at_once CHECK (((kind <> 'RELEASE_FROZEN'::text) OR (approved_at IS NULL) OR (NOT (ended_as IS DISTINCT FROM 'CARRIED_OUT'::text)))),
    constraint a_release_is_of_its_holders_lock FOREIGN KEY (account_id, domain) REFERENCES pin_lock(account_id, domain),
    constraint an_objection_is_somebodys CHECK (((NOT (ended_as IS DISTINCT FROM 'OBJECTED'::text)) = (objected_by IS NOT NULL))),
    constraint approval_is_whole CHECK ((num_nulls(approved_by, approved_at) = ANY (ARRAY[0, 2]))),
    constraint approved_in_time CHECK ((approved_at < approvable_until)),
    constraint discounted_objection_is_whole CHECK ((num_nulls(discounted_key, discounted_at) = ANY (ARRAY[0, 2]))),
    constraint end_is_whole CHECK ((num_nulls(ended_as, ended_at) = ANY (ARRAY[0, 2]))),
    constraint lock_release_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint lock_release_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
    constraint lock_release_discounted_key_fkey FOREIGN KEY (discounted_key) REFERENCES api_key(id),
    constraint lock_release_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
    constraint lock_release_lock_id_fkey FOREIGN KEY (lock_id) REFERENCES pin_lock(id),
    constraint lock_release_objected_by_fkey FOREIGN KEY (objected_by) REFERENCES account(id),
    constraint lock_release_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
    constraint no_lock_is_taken_off_before_its_time CHECK (((ended_as IS DISTINCT FROM 'CARRIED_OUT'::text) OR (kind <> 'TAKE_OFF'::text) OR (ended_at >= due_at))),
    constraint nobody_approves_what_he_proposed CHECK ((approved_by <> proposed_by)),
    constraint objection_is_short CHECK (((char_length(objection) >= 1) AND (char_length(objection) <= 200))),
    constraint only_an_approved_lock_is_taken_off CHECK (((due_at IS NOT NULL) = ((kind = 'TAKE_OFF'::text) AND (approved_at IS NOT NULL)))),
    constraint only_an_approved_release_is_carried_out CHECK (((ended_as <> 'CARRIED_OUT'::text) OR (approved_at IS NOT NULL))),
    constraint only_an_objection_to_taking_off_is_discounted CHECK (((discounted_key IS NULL) OR (kind = 'TAKE_OFF'::text))),
    constraint only_people_stop_a_release CHECK (((ended_by IS NULL) OR (ended_as = ANY (ARRAY['WITHDRAWN'::text, 'OBJECTED'::text])))),
    constraint only_taking_off_is_objected_to CHECK (((objected_by IS NULL) OR (kind = 'TAKE_OFF'::text))),
    constraint only_what_nobody_approved_expires CHECK (((ended_as <> 'EXPIRED'::text) OR (approved_at IS NULL))),
    constraint reason_is_short CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 200))),
    constraint release_end_is_known CHECK ((ended_as = ANY (ARRAY['EXPIRED'::text, 'WITHDRAWN'::text, 'OBJECTED'::text, 'CARRIED_OUT'::text, 'VOID'::text]))),
    constraint release_kind_is_known CHECK ((kind = ANY (ARRAY['RELEASE_FROZEN'::text, 'TAKE_OFF'::text]))),
    constraint releases_are_in_an_order UNIQUE (seq),
    constraint who_proposed_withdraws CHECK (((ended_as IS DISTINCT FROM 'WITHDRAWN'::text) OR (NOT (ended_by IS DISTINCT FROM proposed_by))))
);
CREATE UNIQUE INDEX one_open_release_of_a_lock ON public.lock_release USING btree (lock_id) WHERE (ended_as IS NULL);
CREATE INDEX open_release_by_time ON public.lock_release USING btree (COALESCE(due_at, approvable_until)) WHERE (ended_as IS NULL);
CREATE INDEX release_by_domain ON public.lock_release USING btree (domain, seq);
CREATE TRIGGER release_is_never_taken_out BEFORE DELETE OR TRUNCATE ON public.lock_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table login_failure (
    id bigint not null generated always as identity,
    at timestamp with time zone not null,
    source text not null,
    account_id bigint,
    api_key_id bigint,
    fault text not null,
    tries integer not null,
    constraint login_failure_pkey PRIMARY KEY (id),
    constraint failed_logins_are_counted CHECK ((tries >= 1)),
    constraint login_fault_is_known CHECK ((fault = ANY (ARRAY['KEY_UNKNOWN'::text, 'KEY_EXPIRED'::text, 'ACCOUNT_DIFFERS'::text, 'LABEL_DIFFERS'::text, 'NETWORK_DIFFERS'::text, 'USER_UNKNOWN'::text, 'PASSWORD_WRONG'::text, 'PASSWORD_EXPIRED'::text, 'CODE_WRONG'::text])))
);
CREATE INDEX login_failure_by_account ON public.login_failure USING btree (account_id, id) WHERE (account_id IS NOT NULL);
comment on column login_failure.at is 'of the latest of them';
comment on column login_failure.account_id is 'whose name came with the key, else whose key it is; none: nobody''s';
comment on column login_failure.api_key_id is 'the key, where it is one but was not let in';

create table new_number_count (
    number_hash bytea not null,
    day date not null,
    locks integer not null,
    constraint new_number_count_pkey PRIMARY KEY (number_hash),
    constraint locks_are_counted CHECK ((locks >= 1)),
    constraint new_number_is_a_keyed_hash CHECK ((octet_length(number_hash) = 32))
) with (fillfactor=70);


create table notice (
    id bigint not null generated always as identity,
    account_id bigint not null,
    at timestamp with time zone not null,
    kind text not null,
    domain text collate "C",
    detail text,
    written_by xid8 not null default pg_current_xact_id(),
    constraint notice_pkey PRIMARY KEY (id),
    constraint notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint notice_kind_is_known CHECK ((kind = ANY (ARRAY['LOCK_ACTIVATED'::text, 'LOCK_DEACTIVATED'::text, 'LOCK_FROZEN'::text, 'TERM_OVERDUE'::text, 'NUMBER_NEW'::text, 'SUPPORT_ACT'::text, 'KEY_CREATED'::text, 'KEY_REVOKED'::text, 'USER_CREATED'::text, 'USER_REMOVED'::text, 'USER_RESET'::text, 'SECOND_FACTOR_ON'::text, 'SECOND_FACTOR_OFF'::text, 'PASSWORD_CHANGED'::text, 'ENTRY_BELOW'::text])))
);
CREATE INDEX notice_by_account ON public.notice USING btree (account_id, id);
CREATE INDEX notice_by_age ON public.notice USING btree (at);

create table other_number (
    account_id bigint not null,
    day date not null,
    hashes bytea[] not null,
    constraint other_number_pkey PRIMARY KEY (account_id),
    constraint other_number_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint others_end_at_twenty CHECK ((cardinality(hashes) <= 20))
) with (fillfactor=70);


create table panel_session (
    primary_id character(36) not null,
    session_id character(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    principal_name character varying(100),
    constraint panel_session_pkey PRIMARY KEY (primary_id),
    constraint panel_session_has_one_id UNIQUE (session_id)
);
CREATE INDEX panel_session_by_expiry ON public.panel_session USING btree (expiry_time);
CREATE INDEX panel_session_by_person ON public.panel_session USING btree (principal_name);

create table panel_session_attributes (
    session_primary_id character(36) not null,
    attribute_name character varying(200) not null,
    attribute_bytes bytea not null,
    constraint panel_session_attributes_pkey PRIMARY KEY (session_primary_id, attribute_name),
    constraint panel_session_attributes_session_primary_id_fkey FOREIGN KEY (session_primary_id) REFERENCES panel_session(primary_id) ON DELETE CASCADE
);


create table panel_user (
    person_id bigint not null,
    scopes text[] not null,
    password_hash text,
    must_change_password boolean not null,
    demo boolean not null,
    version integer not null,
    totp_cipher bytea,
    totp_key integer,
    totp_on boolean not null default false,
    totp_last_step bigint,
    created_at timestamp with time zone not null,
    given_at timestamp with time zone not null,
    second_of bigint,
    confirmed_by bigint,
    confirmed_at timestamp with time zone,
    last_signed_in_at timestamp with time zone,
    removed_at timestamp with time zone,
    constraint panel_user_pkey PRIMARY KEY (person_id),
    constraint a_removed_user_has_no_totp CHECK (((removed_at IS NULL) OR (totp_cipher IS NULL))),
    constraint nobody_confirms_a_user_he_made CHECK (((confirmed_by IS NULL) OR (confirmed_by <> second_of))),
    constraint panel_user_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
    constraint panel_user_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint panel_user_second_of_fkey FOREIGN KEY (second_of) REFERENCES person(id),
    constraint totp_has_a_last_step_once_on CHECK (((NOT totp_on) OR (totp_last_step IS NOT NULL))),
    constraint totp_is_on_with_a_secret CHECK (((totp_cipher IS NOT NULL) OR ((NOT totp_on) AND (totp_last_step IS NULL)))),
    constraint totp_secret_is_whole CHECK ((num_nulls(totp_cipher, totp_key) = ANY (ARRAY[0, 2]))),
    constraint user_confirmation_is_whole CHECK ((num_nulls(confirmed_by, confirmed_at) = ANY (ARRAY[0, 2]))),
    constraint user_has_a_password_until_removed CHECK (((password_hash IS NULL) = (removed_at IS NOT NULL))),
    constraint user_is_given_after_creation CHECK ((given_at >= created_at)),
    constraint user_password_is_hashed CHECK ((password_hash ~~ '{%}%'::text)),
    constraint user_scopes_are_known CHECK (((scopes <@ ARRAY['PINLOCK'::text, 'ACCOUNT'::text, 'SUPPORT'::text, 'OPERATOR'::text]) AND (cardinality(scopes) > 0))),
    constraint user_version_counts_from_one CHECK ((version >= 1))
);
CREATE INDEX panel_user_by_totp_key ON public.panel_user USING btree (totp_key) WHERE (totp_key IS NOT NULL);
comment on column panel_user.version is 'raised by every change of password, scopes or second factor and by removal: it ends all sessions';
comment on column panel_user.totp_last_step is 'the time step of the last code that was right: none up to it counts again';
comment on column panel_user.given_at is 'when somebody else made the password last: since then others may have acted';
comment on column panel_user.second_of is 'the person who made it and whom a second one has to confirm; none: no confirmation';

create table person (
    id bigint not null generated always as identity,
    account_id bigint not null,
    name text collate "C" not null,
    created_by bigint,
    created_at timestamp with time zone not null,
    constraint person_pkey PRIMARY KEY (id),
    constraint person_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint person_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
    constraint person_has_one_name UNIQUE (account_id, name),
    constraint person_name_is_a_label CHECK ((name ~ '^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$'::text))
);
comment on column person.created_by is 'none: whoever set the service up';

create table pin_lock (
    id bigint not null generated always as identity,
    account_id bigint not null,
    domain text collate "C" not null,
    status text not null,
    active_since timestamp with time zone,
    number_cipher bytea,
    number_key integer,
    language text,
    wrong_tries timestamp with time zone[] not null,
    wrong_in_row integer not null,
    audit_seq bigint not null,
    audit_mac bytea not null,
    held_account_id bigint generated always as (
CASE
    WHEN (status <> 'INACTIVE'::text) THEN account_id
    ELSE NULL::bigint
END) stored,
    term_ordinal integer,
    paid_until timestamp with time zone,
    charge_at timestamp with time zone,
    token_seed uuid,
    token_key integer,
    token_purpose text,
    token_command text,
    token_detail text,
    token_language text,
    token_tries_left integer,
    token_numbers_left integer,
    token_expires_at timestamp with time zone,
    token_sms_at timestamp with time zone,
    token_sms_count integer,
    token_sms_failed integer,
    move_authorized_at timestamp with time zone,
    number_mark bytea,
    number_changes timestamp with time zone[] not null default '{}'::timestamp with time zone[],
    constraint pin_lock_pkey PRIMARY KEY (id),
    constraint a_hundred_number_changes_are_kept CHECK ((cardinality(number_changes) <= 100)),
    constraint a_lock_in_force_is_its_holders FOREIGN KEY (domain, held_account_id) REFERENCES domain(name, account_id),
    constraint a_token_has_three_sms_at_most CHECK (((token_sms_count >= 1) AND (token_sms_count <= 3))),
    constraint audit_head_is_a_mac CHECK ((octet_length(audit_mac) = ANY (ARRAY[0, 32]))),
    constraint charge_comes_with_a_term CHECK (((charge_at IS NULL) = (paid_until IS NULL))),
    constraint charge_is_not_before_the_terms_end CHECK ((charge_at >= paid_until)),
    constraint confirmed_has_a_beginning CHECK (((status = ANY (ARRAY['ACTIVE'::text, 'SLEEPING'::text])) = (active_since IS NOT NULL))),
    constraint detail_goes_with_a_command CHECK (((token_detail IS NULL) OR (token_command IS NOT NULL))),
    constraint in_force_has_a_number CHECK (((status = 'INACTIVE'::text) OR (num_nulls(number_cipher, number_key, language) = 0))),
    constraint in_force_has_a_term CHECK (((status = 'INACTIVE'::text) OR (term_ordinal IS NOT NULL))),
    constraint lock_language_is_known CHECK ((language = ANY (ARRAY['EN'::text, 'DE'::text]))),
    constraint lock_status_is_known CHECK ((status = ANY (ARRAY['INACTIVE'::text, 'PENDING'::text, 'ACTIVE'::text, 'SLEEPING'::text]))),
    constraint number_mark_is_a_keyed_hash CHECK ((octet_length(number_mark) = 32)),
    constraint numbers_run_out_at_zero CHECK ((token_numbers_left >= 0)),
    constraint one_row_for_a_domain_at_an_account UNIQUE (account_id, domain),
    constraint only_a_change_is_bound CHECK (((token_command IS NULL) OR (token_purpose = 'CHANGE'::text))),
    constraint only_a_confirmed_lock_lets_its_domain_move CHECK (((move_authorized_at IS NULL) OR (status = ANY (ARRAY['ACTIVE'::text, 'SLEEPING'::text])))),
    constraint only_pending_and_active_locks_have_a_token CHECK (((status = ANY (ARRAY['PENDING'::text, 'ACTIVE'::text])) OR (token_seed IS NULL))),
    constraint only_sent_sms_fail CHECK (((token_sms_failed >= 0) AND (token_sms_failed <= token_sms_count))),
    constraint pin_lock_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint ten_wrong_tries_are_kept CHECK ((cardinality(wrong_tries) <= 10)),
    constraint term_is_whole CHECK ((num_nulls(term_ordinal, paid_until) = ANY (ARRAY[0, 2]))),
    constraint token_is_whole CHECK ((num_nulls(token_seed, token_key, token_purpose, token_language, token_tries_left, token_numbers_left, token_expires_at, token_sms_at, token_sms_count, token_sms_failed) = ANY (ARRAY[0, 10]))),
    constraint token_language_is_known CHECK ((token_language = ANY (ARRAY['EN'::text, 'DE'::text]))),
    constraint token_purpose_fits_the_lock CHECK (((token_purpose = 'ACTIVATION'::text) = (status = 'PENDING'::text))),
    constraint token_purpose_is_known CHECK ((token_purpose = ANY (ARRAY['ACTIVATION'::text, 'CHANGE'::text]))),
    constraint tries_run_out_at_zero CHECK ((token_tries_left >= 0)),
    constraint wrong_tries_are_counted CHECK ((wrong_in_row >= 0))
) with (fillfactor=80);
CREATE UNIQUE INDEX one_lock_in_force_for_a_domain ON public.pin_lock USING btree (domain) WHERE (status <> 'INACTIVE'::text);
CREATE INDEX overdue_lock ON public.pin_lock USING btree (account_id, paid_until) WHERE ((status = 'ACTIVE'::text) AND (charge_at > paid_until));
CREATE INDEX pin_lock_by_charge ON public.pin_lock USING btree (charge_at, id) WHERE (status = 'ACTIVE'::text);
CREATE INDEX term_to_charge ON public.pin_lock USING btree (account_id, paid_until, domain) WHERE (status = 'ACTIVE'::text);
CREATE TRIGGER pin_lock_is_never_removed BEFORE DELETE OR UPDATE OF id OR TRUNCATE ON public.pin_lock FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER pin_lock_refers_to_its_term AFTER INSERT OR UPDATE OF term_ordinal, paid_until ON public.pin_lock FOR EACH ROW WHEN ((new.term_ordinal IS NOT NULL)) EXECUTE FUNCTION refuse_lock_without_its_term();
CREATE TRIGGER pin_lock_without_number_is_forgotten AFTER UPDATE OF number_cipher ON public.pin_lock FOR EACH ROW WHEN (((old.number_cipher IS NOT NULL) AND (new.number_cipher IS NULL))) EXECUTE FUNCTION forget_authority_number();

create table pin_sms (
    token_seed uuid not null,
    ordinal smallint not null,
    lock_id bigint not null,
    queued_at timestamp with time zone not null,
    attempts integer not null,
    leased_by uuid,
    leased_until timestamp with time zone not null,
    news text,
    news_at timestamp with time zone,
    valid_until timestamp with time zone,
    language text,
    number_cipher bytea,
    number_key integer,
    constraint pin_sms_pkey PRIMARY KEY (token_seed, ordinal),
    constraint attempts_are_counted CHECK ((attempts >= 0)),
    constraint news_are_known CHECK ((news = ANY (ARRAY['FROZEN_RELEASED'::text, 'TAKE_OFF_APPROVED'::text, 'TAKE_OFF_STOPPED'::text, 'TAKEN_OFF'::text]))),
    constraint news_are_whole CHECK ((num_nulls(news, valid_until, language, number_cipher, number_key) = ANY (ARRAY[0, 5]))),
    constraint news_language_is_known CHECK ((language = ANY (ARRAY['EN'::text, 'DE'::text]))),
    constraint only_what_is_to_come_has_a_time CHECK (((news_at IS NOT NULL) = (NOT (news IS DISTINCT FROM 'TAKE_OFF_APPROVED'::text)))),
    constraint pin_sms_lock_id_fkey FOREIGN KEY (lock_id) REFERENCES pin_lock(id),
    constraint sms_are_numbered_within_a_token CHECK (((ordinal >= 1) AND (ordinal <= 3)))
);
CREATE INDEX pin_sms_by_lease ON public.pin_sms USING btree (leased_until);
comment on column pin_sms.token_seed is 'of news: a name of its own';
comment on column pin_sms.leased_by is 'the attempt that is under way; none: the SMS waits for its repetition';

create table price (
    id bigint not null generated always as identity,
    account_id bigint,
    service text not null,
    currency text not null,
    amount numeric(19,4) not null,
    holds_from timestamp with time zone not null,
    constraint price_pkey PRIMARY KEY (id),
    constraint one_price_at_a_time UNIQUE NULLS NOT DISTINCT (account_id, service, currency, holds_from),
    constraint price_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    constraint price_is_not_negative CHECK ((amount >= (0)::numeric)),
    constraint price_service_is_known CHECK ((service = 'DOMAIN-PIN-LOCK'::text))
);
CREATE TRIGGER price_is_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.price FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table recurring_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    constraint recurring_task_pkey PRIMARY KEY (task_name, task_instance)
);


create table sandbox_message (
    id bigint not null generated always as identity,
    to_number text not null,
    text text not null,
    sent_at timestamp with time zone not null,
    constraint sandbox_message_pkey PRIMARY KEY (id)
);
CREATE INDEX sandbox_message_by_number ON public.sandbox_message USING btree (to_number, id);

create table settlement (
    journal_id bigint not null,
    terms integer not null,
    constraint settlement_pkey PRIMARY KEY (journal_id),
    constraint settled_terms_are_counted CHECK ((terms >= 0)),
    constraint settlement_journal_id_fkey FOREIGN KEY (journal_id) REFERENCES deposit(journal_id)
);
CREATE TRIGGER settlement_is_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.settlement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table sign_in_tries (
    slot integer not null,
    name bytea,
    failures_in_row integer not null default 0,
    next_try_at timestamp with time zone,
    tried_at timestamp with time zone,
    constraint sign_in_tries_pkey PRIMARY KEY (slot),
    constraint a_free_row_has_no_tries CHECK (((name IS NOT NULL) OR ((failures_in_row = 0) AND (next_try_at IS NULL) AND (tried_at IS NULL)))),
    constraint a_name_is_a_keyed_hash CHECK ((octet_length(name) = 32)),
    constraint a_taken_row_was_tried CHECK (((name IS NULL) OR (tried_at IS NOT NULL))),
    constraint only_who_has_failed_waits_to_sign_in CHECK (((next_try_at IS NULL) OR (failures_in_row > 0))),
    constraint sign_in_failures_are_counted CHECK ((failures_in_row >= 0)),
    constraint sign_in_tries_name_key UNIQUE (name),
    constraint slots_are_as_many_as_ever CHECK (((slot >= 0) AND (slot <= 65535)))
);
CREATE INDEX sign_in_tries_by_rest ON public.sign_in_tries USING btree (tried_at NULLS FIRST);

create table sms_attempt (
    token_seed uuid not null,
    ordinal smallint not null,
    attempt integer not null,
    lock_id bigint not null,
    at timestamp with time zone not null,
    gateway text not null,
    outcome text not null,
    reason text,
    message_id text,
    receipt text,
    receipt_reason text,
    receipt_at timestamp with time zone,
    constraint sms_attempt_pkey PRIMARY KEY (token_seed, ordinal, attempt),
    constraint a_receipt_has_its_time CHECK (((receipt IS NULL) = (receipt_at IS NULL))),
    constraint only_an_accepted_message_has_a_name CHECK (((message_id IS NULL) OR (outcome = 'ACCEPTED'::text))),
    constraint only_an_accepted_message_has_a_receipt CHECK (((receipt IS NULL) OR (outcome = 'ACCEPTED'::text))),
    constraint only_failure_has_a_receipts_reason CHECK (((receipt_reason IS NULL) OR (NOT (receipt IS DISTINCT FROM 'FAILED'::text)))),
    constraint only_success_needs_no_reason CHECK (((outcome = 'ACCEPTED'::text) = (reason IS NULL))),
    constraint outcome_is_known CHECK ((outcome = ANY (ARRAY['ACCEPTED'::text, 'DEFERRED'::text, 'UNROUTABLE'::text, 'REFUSED'::text, 'MISCONFIGURED'::text, 'REJECTED'::text]))),
    constraint receipt_is_known CHECK ((receipt = ANY (ARRAY['SENT'::text, 'DELIVERED'::text, 'FAILED'::text])))
);
CREATE UNIQUE INDEX sms_attempt_by_message ON public.sms_attempt USING btree (gateway, message_id) WHERE (message_id IS NOT NULL);

create table sms_passed_over (
    number_hash bytea not null,
    gateway text not null,
    failed_at timestamp with time zone not null,
    constraint sms_passed_over_pkey PRIMARY KEY (number_hash, gateway),
    constraint passed_over_is_a_keyed_hash CHECK ((octet_length(number_hash) = 32))
);
CREATE INDEX sms_passed_over_by_time ON public.sms_passed_over USING btree (failed_at);

create table sms_quota (
    budget text collate "C" not null,
    hour timestamp with time zone not null,
    in_hour integer not null,
    in_day integer not null,
    constraint sms_quota_pkey PRIMARY KEY (budget),
    constraint quota_counts_an_sms CHECK (((in_hour >= 1) AND (in_day >= in_hour)))
) with (fillfactor=70);


create table sms_window (
    pool bytea not null,
    sent timestamp with time zone[] not null,
    trees bigint[] not null,
    constraint sms_window_pkey PRIMARY KEY (pool),
    constraint a_window_counts_an_sms CHECK ((cardinality(sent) >= 1)),
    constraint each_sms_has_its_tree CHECK ((cardinality(trees) = cardinality(sent))),
    constraint pool_is_a_keyed_hash CHECK ((octet_length(pool) = 32))
) with (fillfactor=70);


create table term (
    lock_id bigint not null,
    ordinal integer not null,
    anchor_at timestamp with time zone not null,
    begins_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    previous_ordinal integer generated always as (NULLIF((ordinal - 1), 0)) stored,
    previous_ends_at timestamp with time zone,
    constraint term_pkey PRIMARY KEY (lock_id, ordinal),
    constraint only_the_first_follows_none CHECK (((ordinal = 1) = (previous_ends_at IS NULL))),
    constraint term_begins_at_its_anchor_or_later CHECK ((begins_at >= anchor_at)),
    constraint term_has_a_length CHECK ((ends_at > begins_at)),
    constraint terms_are_numbered_from_one CHECK ((ordinal >= 1)),
    constraint terms_never_overlap CHECK ((begins_at >= previous_ends_at))
);
CREATE TRIGGER term_is_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.term FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER term_refers_to_what_is_there AFTER INSERT ON public.term REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_loose_term();
CREATE OR REPLACE FUNCTION public.forget_authority_number()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    delete from authority_number where lock_id = old.id;
    return null;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_all_but_erasing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    old.source := null;
    old.source_salt := null;
    if old *= new then
        return new;
    end if;
    raise exception 'rows of % are only ever added, and their addresses erased', tg_table_name
        using errcode = 'restrict_violation';
end $function$

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $function$

CREATE OR REPLACE FUNCTION public.refuse_cycle()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    perform pg_advisory_xact_lock(hashtext('account tree'));
    if exists (
        with recursive up as (
            select id, parent_id from account where id = new.parent_id
            union
            select a.id, a.parent_id from account a join up on a.id = up.parent_id)
        select from up where id = new.id)
    then
        raise exception 'an account never stands below itself' using errcode = 'check_violation';
    end if;
    return new;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_lock_without_its_term()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.paid_until is distinct from
           (select t.ends_at from term t where t.lock_id = new.id and t.ordinal = new.term_ordinal) then
        raise exception 'paid_until_is_its_terms_end: the lock has no term of that number with that end'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_loose_audit_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (select 1 from added e where (select l.id from pin_lock l where l.id = e.lock_id) is null) then
        raise exception 'audit_entry_is_a_locks: its lock is not there' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_loose_journal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (select 1 from added j where (select a.id from account a where a.id = j.account_id) is null) then
        raise exception 'journal_is_an_accounts: its account is not there' using errcode = 'foreign_key_violation';
    end if;
    if exists (select 1 from added j where j.kind = 'CHARGE' and (select t.ordinal from term t
                   where t.lock_id = j.lock_id and t.ordinal = j.term_ordinal) is null) then
        raise exception 'charge_is_for_a_term: its term is not there' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_loose_term()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (select 1 from added t where (select l.id from pin_lock l where l.id = t.lock_id) is null) then
        raise exception 'term_is_a_locks: its lock is not there' using errcode = 'foreign_key_violation';
    end if;
    if exists (select 1 from added t where t.previous_ordinal is not null and t.previous_ends_at is distinct from
                   (select p.ends_at from term p where p.lock_id = t.lock_id and p.ordinal = t.previous_ordinal)) then
        raise exception 'term_follows_the_one_before: the lock has no term of that number with that end'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception 'rows of % are never removed, and keep their key', tg_table_name using errcode = 'restrict_violation';
end $function$

CREATE OR REPLACE FUNCTION public.refuse_unbalanced_journal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (select 1 from (select journal_id, sum(amount) as total, min(currency) <> max(currency) as is_mixed,
                                  count(account_id) as accounts, count(house) as houses,
                                  max(account_id) as account_id, max(house) as house,
                                  max(amount) filter (where house is null) as amount
                              from added group by journal_id) e
               where total <> 0 or is_mixed or accounts <> 1 or houses <> 1
                   or not coalesce((select j.account_id = e.account_id
                           and case j.kind when 'CHARGE' then e.house = 'REVENUE' and e.amount <= 0
                                           when 'DEPOSIT' then e.house = 'CASH' and e.amount > 0 end
                       from journal j where j.id = e.journal_id), false)) then
        raise exception 'journal_is_whole: it is an entry of its account and one of the house that add up to zero, in one currency'
            ' and one statement: a charge its revenue, a deposit its cash'
            using errcode = 'check_violation';
    end if;
    return null;
end $function$
