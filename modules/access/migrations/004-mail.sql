-- Whether a person with an address wants letters; the address is a field of the person.
alter table account add column receives_mail boolean not null default true;
