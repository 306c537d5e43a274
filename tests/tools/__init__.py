"""Tests of what the Makefile calls: a bad input must fail."""
