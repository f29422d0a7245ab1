"""Measurements of the project on itself.

Numbers belong here, never into tests: machines are shared and noisy.
"""
