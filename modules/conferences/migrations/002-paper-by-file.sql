-- Which conferences a file lies on the table of: the policy of file asks so for every file read.
create index on agenda_paper (file_id);
