"""The command line: thin commands over the services, and the line mode."""

COMPLETING = "_STUDYGUIDE_COMPLETE"
"""Set in the environment when a shell asks what could follow the words typed so far."""
