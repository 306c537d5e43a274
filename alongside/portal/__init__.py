"""The partner's own door: who of a partner may come in, what each kind of partner sees there."""
