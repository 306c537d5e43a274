"""E-mail by the practice's own mail service: settings, templates, letters, and who asked for none.

Off until a business associate agreement is recorded (A21). Every letter carries the practice's
postal address and a way to stop, honoured at once (A16). No letter can name a patient: its
placeholders know partners, people there and the practice only.
"""
