-- A file's content is found by its files: the policy of file_content asks so for every content read.
create index on file (sha256);
