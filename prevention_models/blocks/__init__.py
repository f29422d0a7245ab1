"""Parts of texts about bodies of crime prevention."""
