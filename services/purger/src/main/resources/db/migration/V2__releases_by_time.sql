-- A release that comes back from the topics is looked up by its run and its time.
ALTER TABLE release_batch DROP KEY release_of_run, ADD KEY release_of_run (run_id, released_ms);
