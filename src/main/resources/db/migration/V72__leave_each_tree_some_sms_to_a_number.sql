-- Which tree of resellers had each SMS sent, so that one tree does not use up what the others may send. It is marked by
-- a keyed hash of the top-level reseller and the number: the table does not tell that two of them share a phone.
alter table sms_window add column trees bigint[];

update sms_window set trees = array_fill(0::bigint, array [cardinality(sent)]);

alter table sms_window
    alter column trees set not null,
    add constraint each_sms_has_its_tree check (cardinality(trees) = cardinality(sent));
