"""The NPI registry on this computer: loading CMS's files, searching them, linking names to NPIs.

This room knows no Django and no practice: files in, providers out. It owns one folder beside the
database with immutable versions, of which one is current.
"""
