-- Once, as a superuser of the primary. Passwords are chosen with \password, never written here.
create role haolin_owner login createrole;
create role haolin_app login nosuperuser nobypassrls;
create role haolin_replica login replication;
create database haolin owner haolin_owner encoding utf8 locale_provider builtin builtin_locale 'C.UTF-8' locale 'C' template template0;

-- Behind PgBouncer no process can set its own patience: the role brings it.
alter role haolin_app set statement_timeout = '15s';
alter role haolin_app set lock_timeout = '5s';
alter role haolin_app set idle_in_transaction_session_timeout = '30s';
