-- Papers of a conference: the office's templates and prose, and what was built of them, figure by figure.

-- Versions are only added; the latest counts. A unit without one uses the template that is shipped (modules/papers/templates).
create table paper_template (
  unit_id uuid not null references unit,
  paper text not null check (paper in ('bao-cao', 'phu-luc', 'nghi-quyet', 'giay-moi')),
  version int not null check (version > 0),
  body jsonb not null,
  saved_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  primary key (unit_id, paper, version)
);
call fence('paper_template', 'papers.read');

-- What the office writes under a heading for a year; versions are only added, the latest counts.
create table paper_prose (
  unit_id uuid not null references unit,
  year int not null,
  paper text not null check (paper in ('bao-cao', 'phu-luc', 'nghi-quyet', 'giay-moi')),
  heading text not null,
  version int not null check (version > 0),
  text text not null,
  saved_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  primary key (unit_id, year, paper, heading, version)
);
call fence('paper_prose', 'papers.read');

-- Where the names of units do not give the heads of papers as the office writes them.
create table paper_letterhead (
  unit_id uuid primary key references unit,
  organ text not null,
  superior text not null,
  place text not null,
  organ_code text not null,
  saved_at timestamptz not null,
  account_id uuid,
  mandate_id uuid
);
call fence('paper_letterhead', 'papers.read');
grant update on paper_letterhead to caunoi_app, caunoi_system;

create table pack_build (
  id uuid primary key,
  unit_id uuid not null references unit,
  year int not null,
  number int not null,                          -- from 1 in each unit and year
  form text not null check (form in ('trinh-ky', 'doi-chieu')),
  conference_id uuid references conference,
  built_at timestamptz not null,
  previous uuid references pack_build,          -- what it is compared with
  changes int,                                  -- null: the first
  figures int not null,
  account_id uuid,
  mandate_id uuid,
  unique (unit_id, year, number)
);
call fence('pack_build', 'papers.read');

create table pack_file (
  build_id uuid not null references pack_build,
  file_id uuid not null references file,
  paper text not null,
  name text not null,
  sort int not null,
  primary key (build_id, file_id)
);
create index on pack_file (file_id);
alter table pack_file enable row level security;
create policy reads on pack_file for select to caunoi_app using (exists (select 1 from pack_build parent where parent.id = pack_file.build_id));
create policy adds on pack_file for insert to caunoi_app with check (true);
create policy system on pack_file to caunoi_system using (true) with check (true);
-- Who reads papers opens their files.
create policy of_a_pack on file for select to caunoi_app using (exists (select 1 from pack_file p where p.file_id = file.id));

-- Every figure of a build, once, however often it is printed.
create table pack_figure (
  build_id uuid not null references pack_build,
  seq int not null,                             -- in reading order
  code text not null,
  kind text not null check (kind in ('value', 'target', 'share', 'last-year', 'kind-sum', 'count')),
  label text not null,
  raw numeric,                                  -- null: nothing was reported
  shown text not null,
  version int not null,
  papers text[] not null,
  opens text not null,
  primary key (build_id, code)
);
alter table pack_figure enable row level security;
create policy reads on pack_figure for select to caunoi_app using (exists (select 1 from pack_build parent where parent.id = pack_figure.build_id));
create policy adds on pack_figure for insert to caunoi_app with check (true);
create policy system on pack_figure to caunoi_system using (true) with check (true);
create index on pack_figure (code);
-- Set once, when the build is compared.
grant update (changes) on pack_build to caunoi_app, caunoi_system;
