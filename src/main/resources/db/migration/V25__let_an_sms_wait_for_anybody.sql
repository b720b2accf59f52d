-- An SMS that waits for its repetition is nobody's. So who takes one up can tell whether somebody was sending it, whose
-- attempt keeps its number, or nobody was.
alter table pin_sms alter column leased_by drop not null;
