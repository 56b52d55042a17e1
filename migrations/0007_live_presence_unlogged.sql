-- Who has a ticket open is said again every few seconds, so nothing is lost with a crash and nothing needs a log.
ALTER TABLE live_presence SET UNLOGGED;
