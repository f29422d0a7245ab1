"""A client of OParl 1.1 that walks through an interface and says what is wrong with it.

It knows nothing of this site: only addresses, answers, and what the specification asks for.
"""
