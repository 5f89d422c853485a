-- On which basis the figures of a pack were taken: 'filed' or the day of the tree they were carried to.
alter table pack_build add column basis text not null default 'filed';
