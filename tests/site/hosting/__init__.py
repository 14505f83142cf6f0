"""Tests of what a build writes for hosts."""
