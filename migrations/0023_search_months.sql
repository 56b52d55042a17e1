-- The pairs of a ticket are numbered by its month from now on; rows without words are filled again by the worker.
UPDATE ticket_search SET words = '', grams = '{}';
