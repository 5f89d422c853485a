-- Files by content, and the documents (resolutions, decisions, plans) that programmes, targets and tasks cite.

create table file_content (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  content bytea not null
);

create table file (
  id uuid primary key,
  unit_id uuid not null references unit,
  sha256 bytea not null references file_content,
  name text not null,
  media_type text not null,
  size int not null check (size > 0),
  uploaded_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid
);
create index on file (unit_id);
call fence('file', 'documents.read');
-- Content is read through its file only: no policy for the application's role but through the join of documents.download.
alter table file_content enable row level security;
create policy through_file on file_content for select to caunoi_app using (exists (select 1 from file f where f.sha256 = file_content.sha256));
create policy adds on file_content for insert to caunoi_app with check (true);
create policy system on file_content to caunoi_system using (true) with check (true);

create table source_document (
  id uuid primary key,
  unit_id uuid not null references unit,
  number text not null,
  issued_on date not null,
  issuer text not null,
  kind text not null,                          -- type code of the layout rules: NQ, QĐ, CTr, KH, …
  title text not null,
  file_id uuid references file,
  recorded_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  unique (unit_id, number, issued_on)
);
create index on source_document (unit_id, issued_on desc);
create index on source_document using gin (searchable(number || ' ' || title || ' ' || issuer) gin_trgm_ops);
call fence('source_document', 'documents.read');
grant update (withdrawn_at, withdrawn_reason) on source_document to caunoi_app, caunoi_system;
