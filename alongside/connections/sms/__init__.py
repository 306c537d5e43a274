"""Text messages through Twilio: settings, sending, and what comes back (STOP).

Off until a business associate agreement is recorded (A21). What may be sent to whom is decided in
advocacy; this folder only carries.
"""
