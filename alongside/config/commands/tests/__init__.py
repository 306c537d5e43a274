"""Tests of the installation's commands."""
