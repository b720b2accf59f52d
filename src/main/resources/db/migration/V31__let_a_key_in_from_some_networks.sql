-- Where a key may be used from; none: from anywhere.
alter table api_key
    add column networks cidr[],
    add constraint api_key_networks_are_bounded check (cardinality(networks) between 1 and 50);
