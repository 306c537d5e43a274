"""Plain lists: one row a person or an organisation, every column a value of its own.

Where a mention is one text that must be understood, a row of a list is compared field by field.
How much each agreement says is learned from the list itself, from the shipped values on.
"""
